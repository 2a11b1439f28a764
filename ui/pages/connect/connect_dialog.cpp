#include "ui/pages/connect/connect_dialog.h"

#include "ui/pages/connect/welcome_panel.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/toggle_switch.h"

#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>
#include <QWindow>

namespace opsdeck::ui::pages {

using theme::Role;
using theme::Token;
using widgets::ButtonKind;
using widgets::Label;

namespace {
constexpr QSize kSize(1072, 692);
constexpr int kRadius = 8;

// PostgreSQL is what a workspace is about; the others may be missing.
QString openText(const std::vector<catalog::TestLine>& lines)
{
    using catalog::TestLine;
    const auto hasFailed = [&lines](TestLine::Group group) {
        return std::any_of(lines.begin(), lines.end(), [group](const TestLine& line) {
            return line.group == group && line.outcome == TestLine::Outcome::Fail;
        });
    };
    const bool redis = hasFailed(TestLine::Group::Redis);
    const bool metrics = hasFailed(TestLine::Group::Metrics);
    if (hasFailed(TestLine::Group::PostgreSql) || (!redis && !metrics))
        return ConnectDialog::tr("Open workspace");
    if (redis && metrics)
        return ConnectDialog::tr("Open without Redis and metrics");
    return redis ? ConnectDialog::tr("Open without Redis")
                 : ConnectDialog::tr("Open without metrics");
}

// The border, over the panels that reach into the corners.
class Outline : public QWidget
{
public:
    Outline(const theme::Theme& theme, QWidget* dialog)
        : QWidget(dialog)
        , m_theme(theme)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(m_theme.color(Token::BorderStrong));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    }

private:
    const theme::Theme& m_theme;
};
} // namespace

ConnectDialog::ConnectDialog(const theme::Theme& theme, QWidget* window)
    : QDialog(window, Qt::Dialog | Qt::FramelessWindowHint)
    , m_theme(theme)
    , m_welcome(new WelcomePanel(theme))
    , m_form(new ConnectForm(theme))
    , m_test(new TestPanel(theme))
    , m_readOnly(new widgets::ToggleSwitch(theme, tr("Read only")))
    , m_cancel(widgets::makeButton(tr("Cancel")))
    , m_testButton(widgets::makeButton(theme, "refresh", tr("Test connection")))
    , m_open(widgets::makeButton(tr("Open workspace"), ButtonKind::Primary))
    , m_outline(new Outline(theme, this))
{
    setWindowTitle(tr("Open a workspace"));
    setMinimumSize(kSize);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(0);
    columns->addWidget(m_welcome);
    columns->addWidget(m_form, 1);
    columns->addWidget(m_test);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(columns, 1);
    layout->addWidget(makeFooter());
    m_readOnly->setChecked(true);
    m_open->setDefault(true);
    forgetTest();
    connect(m_welcome, &WelcomePanel::newAsked, this, &ConnectDialog::startNew);
    connect(m_welcome, &WelcomePanel::fileAsked, this, &ConnectDialog::chooseFile);
    connect(m_form, &ConnectForm::edited, this, &ConnectDialog::forgetTest);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(
        m_testButton, &QPushButton::clicked, this, [this] { withForm(&ConnectDialog::testAsked); });
    connect(m_open, &QPushButton::clicked, this, [this] { withForm(&ConnectDialog::openAsked); });
}

QWidget* ConnectDialog::makeFooter()
{
    auto* footer = new QFrame;
    footer->setProperty("panel", QStringLiteral("footer"));
    auto* words = new Label(m_theme, Role::Body, Token::Ink2);
    words->setText(tr("Read only"));
    auto* why = new Label(m_theme, Role::Small, Token::Ink3);
    why->setText(tr("the server itself refuses writes"));
    auto* row = new QHBoxLayout(footer);
    row->setContentsMargins(20, 12, 20, 12);
    row->setSpacing(8);
    row->addWidget(m_readOnly);
    row->addWidget(words);
    row->addWidget(why);
    row->addStretch(1);
    row->addWidget(m_cancel);
    row->addWidget(m_testButton);
    row->addWidget(m_open);
    return footer;
}

void ConnectDialog::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && windowHandle())
        windowHandle()->startSystemMove();
}

void ConnectDialog::resizeEvent(QResizeEvent* event)
{
    QDialog::resizeEvent(event);
    m_outline->setGeometry(rect());
    m_outline->raise();
    if (QGuiApplication::platformName() == QLatin1StringView("offscreen"))
        return; // pictures: it has no shapes and says so each time
    QPainterPath shape;
    shape.addRoundedRect(QRectF(rect()), kRadius, kRadius);
    setMask(QRegion(shape.toFillPolygon().toPolygon()));
}

void ConnectDialog::showTest(const std::vector<catalog::TestLine>& lines, bool isRunning)
{
    m_test->setLines(lines, isRunning);
    m_testButton->setEnabled(!isRunning);
    m_testButton->setText(isRunning ? tr("Testing")
            : lines.empty()         ? tr("Test connection")
                                    : tr("Test again"));
    m_openText = isRunning ? tr("Open workspace") : openText(lines);
    showOpen();
}

void ConnectDialog::forgetTest() { showTest({}, false); }

void ConnectDialog::setOpening(bool opening)
{
    m_isOpening = opening;
    m_form->setEnabled(!opening);
    showOpen();
}

void ConnectDialog::showOpen()
{
    m_open->setEnabled(!m_isOpening);
    m_open->setText(m_isOpening ? tr("Opening") : m_openText);
    m_open->setToolTip(m_openText == tr("Open workspace")
            ? QString()
            : tr("What does not answer now is asked again while the workspace is open"));
}

void ConnectDialog::showFailure(const base::Error& error)
{
    setOpening(false);
    m_welcome->setSampleIdle();
    m_form->showError(error.sentence());
}

void ConnectDialog::startNew()
{
    m_form->setWorkspace({});
    forgetTest();
    m_readOnly->setChecked(true);
    m_form->focusFirst();
}

void ConnectDialog::chooseFile()
{
    auto* chooser = new QFileDialog(this, tr("Open a workspace file"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFile);
    chooser->setNameFilter(tr("Workspaces (*.json)"));
    connect(chooser, &QFileDialog::fileSelected, this, &ConnectDialog::fileChosen);
    chooser->open();
}

void ConnectDialog::withForm(
    void (ConnectDialog::*ask)(const catalog::Workspace&, const ConnectSecrets&))
{
    base::Result<catalog::Workspace> workspace = m_form->workspace();
    if (!workspace) {
        m_form->showError(workspace.error().sentence());
        return;
    }
    m_form->showError({});
    workspace->readOnly = m_readOnly->isChecked();
    emit(this->*ask)(*workspace, m_form->secrets());
}

} // namespace opsdeck::ui::pages
