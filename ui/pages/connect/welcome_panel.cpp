#include "ui/pages/connect/welcome_panel.h"

#include "ui/widgets/button.h"
#include "ui/widgets/environment_badge.h"
#include "ui/widgets/icon_view.h"
#include "ui/widgets/label.h"
#include "ui/widgets/progress_line.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace opsdeck::ui::pages {

using catalog::Environment;
using theme::Role;
using theme::Token;
using widgets::ButtonKind;
using widgets::Label;

namespace {
constexpr int kWidth = 288;
constexpr std::size_t kMostRecent = 6;
} // namespace

WelcomePanel::WelcomePanel(const theme::Theme& theme, QWidget* parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_sample(widgets::makeButton(tr("Open the sample workspace")))
    , m_sampleState(new Label(theme, Role::Small, Token::Ink3))
    , m_sampleLine(new widgets::ProgressLine(theme))
    , m_recent(new QVBoxLayout)
    , m_recentTitle(new Label(theme, Role::Small, Token::Ink2))
{
    setProperty("panel", QStringLiteral("side"));
    setFixedWidth(theme.scaled(kWidth));
    auto* head = new QHBoxLayout;
    head->setSpacing(10);
    head->addWidget(new widgets::IconView(theme, "app", Token::Ink, 24));
    auto* title = new Label(theme, Role::Title);
    title->setText(tr("Open a workspace"));
    head->addWidget(title, 1);
    QPushButton* fresh = widgets::makeButton(theme, "database", tr("Connect to a server"));
    QPushButton* file =
        widgets::makeButton(theme, "folder", tr("Open a workspace file"), ButtonKind::Quiet);
    m_recentTitle->setText(tr("Recent"));
    m_recent->setSpacing(2);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 20);
    layout->setSpacing(10);
    layout->addLayout(head);
    layout->addSpacing(6);
    layout->addWidget(makeSampleCard());
    layout->addWidget(fresh);
    layout->addWidget(file, 0, Qt::AlignLeft);
    layout->addStretch(1);
    layout->addWidget(m_recentTitle);
    layout->addLayout(m_recent);
    connect(m_sample, &QPushButton::clicked, this,
        [this] { m_sampleRunning ? emit sampleCancelAsked() : emit sampleAsked(); });
    connect(fresh, &QPushButton::clicked, this, &WelcomePanel::newAsked);
    connect(file, &QPushButton::clicked, this, &WelcomePanel::fileAsked);
    setSampleIdle();
    setRecent({});
}

QWidget* WelcomePanel::makeSampleCard()
{
    auto* card = new QFrame;
    card->setProperty("card", true);
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(new widgets::IconView(m_theme, "cube", Token::Info));
    auto* title = new Label(m_theme, Role::Heading);
    title->setText(tr("Sample workspace"));
    head->addWidget(title, 1);
    auto* words = new Label(m_theme, Role::Small, Token::Ink3);
    words->setWordWrap(true);
    words->setText(tr("A small real platform on this computer: PostgreSQL, Redis and a live "
                      "workload. Nothing to set up."));
    m_sampleState->setElided(true);
    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    layout->addLayout(head);
    layout->addWidget(words);
    layout->addWidget(m_sample);
    layout->addWidget(m_sampleLine);
    layout->addWidget(m_sampleState);
    return card;
}

void WelcomePanel::setRecent(const std::vector<catalog::Workspace>& workspaces)
{
    while (QLayoutItem* item = m_recent->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_recentTitle->setVisible(!workspaces.empty());
    for (std::size_t i = 0; i < std::min(kMostRecent, workspaces.size()); ++i) {
        const catalog::Workspace& workspace = workspaces[i];
        QPushButton* row = widgets::makeButton(QString(), ButtonKind::Quiet);
        row->setProperty("row", true);
        const QString environment = environmentTitle(workspace.environment);
        widgets::nameControl(row, tr("%1, %2").arg(workspace.name, environment));
        auto* inside = new QHBoxLayout(row);
        inside->setContentsMargins(8, 0, 8, 0);
        auto* name = new Label(m_theme, Role::Body);
        name->setText(workspace.name);
        name->setElided(true);
        auto* badge = new widgets::EnvironmentBadge(m_theme);
        badge->setEnvironment(environment, environmentColor(workspace.environment));
        inside->addWidget(name, 1);
        inside->addWidget(badge);
        for (QWidget* part : { static_cast<QWidget*>(name), static_cast<QWidget*>(badge) })
            part->setAttribute(Qt::WA_TransparentForMouseEvents);
        connect(row, &QPushButton::clicked, this,
            [this, chosen = workspace.name] { emit recentChosen(chosen); });
        m_recent->addWidget(row);
    }
}

void WelcomePanel::setSampleProgress(const QString& line)
{
    m_sampleRunning = true;
    m_sample->setText(tr("Cancel the start"));
    m_sampleState->setText(line);
    m_sampleLine->setShare(std::nullopt);
    m_sampleState->show();
    m_sampleLine->show();
    m_sampleLine->setAccessibleName(line);
}

void WelcomePanel::setSampleIdle()
{
    m_sampleRunning = false;
    m_sample->setText(tr("Open the sample workspace"));
    m_sampleState->hide();
    m_sampleLine->hide();
}

QString environmentTitle(Environment environment)
{
    switch (environment) {
    case Environment::Staging:
        return WelcomePanel::tr("Staging");
    case Environment::Production:
        return WelcomePanel::tr("Production");
    case Environment::Sample:
        return WelcomePanel::tr("Sample");
    case Environment::Development:
        break;
    }
    return WelcomePanel::tr("Development");
}

Token environmentColor(Environment environment)
{
    switch (environment) {
    case Environment::Staging:
        return Token::EnvStage;
    case Environment::Production:
        return Token::EnvProd;
    case Environment::Sample:
        return Token::EnvSample;
    case Environment::Development:
        break;
    }
    return Token::EnvDev;
}

} // namespace opsdeck::ui::pages
