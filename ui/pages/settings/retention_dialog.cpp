#include "ui/pages/settings/retention_dialog.h"

#include "models/series/history.h"
#include "ui/theme/format.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QDateTime>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <cmath>

namespace opsdeck::ui::pages {

using theme::Role;
using theme::Token;
using widgets::Label;

namespace {

constexpr int kWidth = 480;
constexpr int kMostDays = 36'500;
constexpr double kGigabyte = 1e9;
constexpr double kLeastGigabytes = 0.05; // below it, nothing of a day would be left
constexpr double kMostGigabytes = 10'000;
constexpr double kGigabyteStep = 0.5;

} // namespace

RetentionDialog::RetentionDialog(const theme::Theme& theme, QWidget* window)
    : QDialog(window)
    , m_theme(theme)
    , m_now(std::make_unique<series::RetentionPolicy>())
    , m_gigabytes(new QDoubleSpinBox)
    , m_use(new Label(theme, Role::Small, Token::Ink3))
    , m_outcome(new Label(theme, Role::Small, Token::Ink3))
    , m_save(widgets::makeButton(tr("Save"), widgets::ButtonKind::Primary))
{
    setWindowTitle(tr("History of measurements"));
    m_gigabytes->setRange(kLeastGigabytes, kMostGigabytes);
    m_gigabytes->setSingleStep(kGigabyteStep);
    m_gigabytes->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_gigabytes->setAccessibleName(tr("Gigabytes on the disk at most"));
    m_use->setWordWrap(true);
    m_outcome->setWordWrap(true);
    layOut();
    setPolicy({});
    connect(m_gigabytes, &QDoubleSpinBox::valueChanged, this, &RetentionDialog::judge);
    connect(m_save, &QPushButton::clicked, this, &RetentionDialog::save);
}

RetentionDialog::~RetentionDialog() = default;

QSpinBox* RetentionDialog::addDays(QGridLayout& grid, const QString& words)
{
    auto* days = new QSpinBox;
    days->setRange(1, kMostDays);
    days->setButtonSymbols(QAbstractSpinBox::NoButtons);
    days->setGroupSeparatorShown(true);
    days->setAccessibleName(words);
    auto* label = new Label(m_theme, Role::Body, Token::Ink2);
    label->setText(words);
    label->setBuddy(days);
    const int row = grid.rowCount();
    grid.addWidget(label, row, 0);
    grid.addWidget(days, row, 1);
    connect(days, &QSpinBox::valueChanged, this, &RetentionDialog::judge);
    return days;
}

void RetentionDialog::layOut()
{
    auto* intro = new Label(m_theme, Role::Body, Token::Ink2);
    intro->setWordWrap(true);
    intro->setText(tr("What is older is summed up: smallest, largest, sum and count, histograms "
                      "whole. When the file grows too large, the oldest points go first."));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(0, 1);
    m_rawDays = addDays(*grid, tr("Days with every point"));
    m_minuteDays = addDays(*grid, tr("Days by the minute"));
    m_hourDays = addDays(*grid, tr("Days by the hour"));
    auto* size = new Label(m_theme, Role::Body, Token::Ink2);
    size->setText(m_gigabytes->accessibleName());
    size->setBuddy(m_gigabytes);
    const int row = grid->rowCount();
    grid->addWidget(size, row, 0);
    grid->addWidget(m_gigabytes, row, 1);
    QPushButton* cancel = widgets::makeButton(tr("Cancel"));
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    m_save->setDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 16);
    layout->setSpacing(12);
    layout->addWidget(intro);
    layout->addLayout(grid);
    layout->addWidget(m_use);
    layout->addWidget(m_outcome);
    layout->addLayout(buttons);
    setFixedWidth(m_theme.scaled(kWidth));
}

void RetentionDialog::setPolicy(const series::RetentionPolicy& policy)
{
    *m_now = policy;
    m_rawDays->setValue(static_cast<int>(policy.rawDays));
    m_minuteDays->setValue(static_cast<int>(policy.minuteDays));
    m_hourDays->setValue(static_cast<int>(policy.hourDays));
    m_gigabytes->setValue(static_cast<double>(policy.maximumBytes) / kGigabyte);
    judge();
}

void RetentionDialog::setUse(std::int64_t bytes, std::optional<std::int64_t> since)
{
    const theme::Format format;
    const QString size = format.bytes(bytes);
    if (!since) {
        m_use->setText(tr("The file has %1 now.").arg(size));
        return;
    }
    const QDate day = QDateTime::fromMSecsSinceEpoch(*since / 1000, format.zone()).date();
    m_use->setText(tr("The file has %1 now and goes back to %2.")
                       .arg(size, format.locale().toString(day, QLocale::ShortFormat)));
}

series::RetentionPolicy RetentionDialog::policy() const
{
    series::RetentionPolicy chosen;
    chosen.rawDays = m_rawDays->value();
    chosen.minuteDays = m_minuteDays->value();
    chosen.hourDays = m_hourDays->value();
    // A size that is shown rounded stays the one it was, unless somebody changed it.
    const double now = static_cast<double>(m_now->maximumBytes) / kGigabyte;
    const bool isSame = std::abs(now - m_gigabytes->value()) < 0.005;
    chosen.maximumBytes =
        isSame ? m_now->maximumBytes : std::llround(m_gigabytes->value() * kGigabyte);
    return chosen;
}

void RetentionDialog::judge()
{
    const series::RetentionPolicy chosen = policy();
    const bool isOrdered =
        chosen.rawDays <= chosen.minuteDays && chosen.minuteDays <= chosen.hourDays;
    const bool isLess = chosen.rawDays < m_now->rawDays || chosen.minuteDays < m_now->minuteDays
        || chosen.hourDays < m_now->hourDays || chosen.maximumBytes < m_now->maximumBytes;
    m_save->setEnabled(isOrdered && !(chosen == *m_now));
    if (!isOrdered) {
        m_outcome->setToken(Token::Bad);
        m_outcome->setText(tr("What is summed up by the minute is kept at least as long as every "
                              "point, and by the hour at least as long as that."));
    } else if (isLess) {
        m_outcome->setToken(Token::Warn);
        m_outcome->setText(tr("Saving sums up or removes what is kept for longer now, for good."));
    } else {
        m_outcome->setToken(Token::Ink3);
        m_outcome->setText(tr("Nothing that is there now is removed."));
    }
}

void RetentionDialog::save()
{
    emit policyChosen(policy());
    accept();
}

} // namespace opsdeck::ui::pages
