#include "ui/pages/settings/own_metrics_dialog.h"

#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/toggle_switch.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>

namespace opsdeck::ui::pages {

using theme::Role;
using theme::Token;
using widgets::Label;

namespace {
constexpr int kWidth = 480;
constexpr int kUsualPort = 9930;
constexpr int kLeastPort = 1024; // below it, a program needs rights it should not have
constexpr int kLargestPort = 65535;
} // namespace

OwnMetricsDialog::OwnMetricsDialog(const theme::Theme& theme, QWidget* window)
    : QDialog(window)
    , m_theme(theme)
    , m_offer(new widgets::ToggleSwitch(theme, tr("Offer Opsdeck's own metrics")))
    , m_port(new QSpinBox)
    , m_address(new QLineEdit)
    , m_copy(widgets::makeIconButton(theme, "copy", tr("Copy address")))
    , m_state(new Label(theme, Role::Small, Token::Ink3))
{
    setWindowTitle(tr("Opsdeck's own metrics"));
    m_port->setRange(kLeastPort, kLargestPort);
    m_port->setValue(kUsualPort);
    m_port->setGroupSeparatorShown(false);
    m_port->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_port->setKeyboardTracking(false); // not every digit is a port
    m_port->setAccessibleName(tr("Port"));
    m_address->setReadOnly(true);
    m_address->setAccessibleName(tr("Address"));
    m_state->setWordWrap(true);
    layOut();
    setPort({});
    connect(m_offer, &QAbstractButton::clicked, this, &OwnMetricsDialog::ask);
    connect(m_port, &QSpinBox::valueChanged, this, [this] {
        if (m_offer->isChecked())
            ask();
    });
    connect(m_copy, &QToolButton::clicked, this, &OwnMetricsDialog::copy);
}

void OwnMetricsDialog::layOut()
{
    const auto words = [this](const QString& text, Role role, Token token, QWidget* buddy) {
        auto* label = new Label(m_theme, role, token);
        label->setText(text);
        label->setWordWrap(buddy == nullptr);
        label->setBuddy(buddy);
        return label;
    };
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(
        words(tr("Offer Opsdeck's own metrics"), Role::Heading, Token::Ink, m_offer), 1);
    head->addWidget(m_offer);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    grid->addWidget(words(tr("Port"), Role::Small, Token::Ink2, m_port), 0, 0);
    grid->addWidget(words(tr("Address"), Role::Small, Token::Ink2, m_address), 0, 1);
    grid->addWidget(m_port, 1, 0);
    grid->addWidget(m_address, 1, 1);
    grid->addWidget(m_copy, 1, 2);
    QPushButton* close = widgets::makeButton(tr("Close"));
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 16);
    layout->setSpacing(12);
    layout->addLayout(head);
    layout->addWidget(words(
        tr("What Opsdeck asks of the servers, how long that takes and how full its pool is, for a "
           "Prometheus on this computer. No other computer can read it."),
        Role::Body, Token::Ink2, nullptr));
    layout->addLayout(grid);
    layout->addWidget(m_state);
    layout->addWidget(close, 0, Qt::AlignRight);
    setFixedWidth(m_theme.scaled(kWidth));
}

QString OwnMetricsDialog::address() const
{
    return m_offered ? QStringLiteral("http://127.0.0.1:%1/metrics").arg(*m_offered) : QString();
}

void OwnMetricsDialog::setPort(std::optional<quint16> port)
{
    m_offered = port;
    m_offer->setChecked(port.has_value());
    if (port) {
        const QSignalBlocker quiet(m_port);
        m_port->setValue(*port);
    }
    m_address->setText(address());
    m_copy->setEnabled(port.has_value());
    m_state->setToken(Token::Ink3);
    m_state->setText(port ? tr("They are there while Opsdeck runs, also the next time.")
                          : tr("They are offered nowhere."));
}

void OwnMetricsDialog::showFailure(const base::Error& error)
{
    m_state->setToken(Token::Bad);
    m_state->setText(error.sentence());
}

void OwnMetricsDialog::ask()
{
    emit offerAsked(
        m_offer->isChecked() ? std::optional(static_cast<quint16>(m_port->value())) : std::nullopt);
}

void OwnMetricsDialog::copy()
{
    QGuiApplication::clipboard()->setText(address());
    m_state->setToken(Token::Ok);
    m_state->setText(tr("The address is on the clipboard."));
}

} // namespace opsdeck::ui::pages
