// How the overview is put together, and what the buttons above it do.
#include "models/catalog/session.h"
#include "ui/charts/chart_actions.h"
#include "ui/charts/time_text.h"
#include "ui/pages/overview/overview_export.h"
#include "ui/pages/overview/overview_page.h"
#include "ui/pages/overview/target_editor.h"
#include "ui/widgets/card.h"
#include "ui/widgets/fact_table.h"
#include "ui/widgets/key_values.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/state_view.h"
#include "ui/widgets/tile.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace opsdeck::ui::pages {

using theme::Severity;
using theme::Token;
using widgets::Card;
using widgets::Tile;

namespace {
using namespace std::chrono_literals;
constexpr int kLeastCard = 228;
constexpr int kPadding = 20;
} // namespace

void OverviewPage::layOut()
{
    m_stack = new QStackedLayout(this);
    m_stack->addWidget(makeContent());
    m_stack->addWidget(m_nothing);
    m_serverCard->body()->addWidget(m_server);
    m_serverCard->body()->addStretch(1);
    m_sizesCard->body()->addWidget(m_sizes);
    m_freshnessCard->body()->addWidget(m_freshness);
    m_queriesCard->body()->addWidget(m_queries);
    for (Card* card : { m_sizesCard, m_freshnessCard, m_queriesCard })
        card->body()->setContentsMargins(6, 0, 6, 6);
    m_queriesCard->setDetail(tr("every query of this window, by total time"));
    m_freshnessCard->setDetail(tr("materialized views, then tables with lagging statistics"));
}

QWidget* OverviewPage::makeContent()
{
    auto* content = new QWidget;
    auto* inside = new QVBoxLayout(content);
    inside->setContentsMargins(kPadding, 0, kPadding, 16);
    inside->setSpacing(12);
    inside->addWidget(m_board);
    inside->addWidget(makeServer());
    auto* scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    // What stands above ends where the cards do, with a scroll bar or without.
    connect(scroll->verticalScrollBar(), &QScrollBar::rangeChanged, inside,
        [inside, scroll](int, int maximum) {
            const int bar = maximum > 0 ? scroll->verticalScrollBar()->sizeHint().width() : 0;
            inside->setContentsMargins(kPadding, 0, std::max(0, kPadding - bar), 16);
        });
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 16, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(m_head);
    layout->addWidget(scroll, 1);
    m_export = new OverviewExport(m_theme, *m_board, content, this);
    connectBoard();
    connectExport();
    return page;
}

// Sizes, freshness and Opsdeck's own queries: the server's side.
QWidget* OverviewPage::makeServer()
{
    auto* server = new QWidget;
    auto* heading = new widgets::Label(m_theme, theme::Role::Heading);
    heading->setText(tr("Server and database"));
    auto* head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(heading);
    head->addWidget(m_state);
    head->addStretch(1);
    head->addWidget(m_summary);
    m_tileGrid = new QGridLayout;
    m_tileGrid->setSpacing(12);
    m_cardGrid = new QGridLayout;
    m_cardGrid->setSpacing(12);
    auto* layout = new QVBoxLayout(server);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(12);
    layout->addLayout(head);
    layout->addLayout(m_tileGrid);
    layout->addLayout(m_cardGrid, 1);
    arrange(false);
    return server;
}

void OverviewPage::arrange(bool narrow)
{
    if (m_isNarrow == narrow)
        return;
    m_isNarrow = narrow;
    const int across = narrow ? 3 : 6;
    int place = 0;
    for (Tile* tile : tiles()) {
        m_tileGrid->addWidget(tile, place / across, place % across);
        ++place;
    }
    for (int column = 0; column < 6; ++column)
        m_tileGrid->setColumnStretch(column, column < across ? 1 : 0);
    m_cardGrid->addWidget(m_serverCard, 0, 0);
    m_cardGrid->addWidget(m_sizesCard, 0, 1);
    if (narrow)
        m_cardGrid->addWidget(m_freshnessCard, 1, 0, 1, 2);
    else
        m_cardGrid->addWidget(m_freshnessCard, 0, 2);
    m_cardGrid->addWidget(m_queriesCard, narrow ? 2 : 1, 0, 1, narrow ? 2 : 3);
    constexpr std::array kShares{ 5, 7, 9 };
    for (std::size_t column = 0; column < kShares.size(); ++column)
        m_cardGrid->setColumnStretch(
            static_cast<int>(column), narrow && column == 2 ? 0 : kShares[column]);
    for (int row = 0; row < 3; ++row)
        m_cardGrid->setRowStretch(row, row < (narrow ? 3 : 2) ? 1 : 0);
    for (Card* card : { m_serverCard, m_sizesCard, m_freshnessCard, m_queriesCard })
        card->setMinimumHeight(m_theme.scaled(kLeastCard));
}

void OverviewPage::connectBoard()
{
    connect(m_board, &OverviewBoard::endpointAsked, this, &OverviewPage::endpointAsked);
    connect(m_board, &OverviewBoard::metricsAsked, this,
        [this] { emit pageAsked(QStringLiteral("metrics")); });
    connect(m_board, &OverviewBoard::changed, this, [this] {
        showHead();
        emit readyChanged();
    });
    connect(m_head, &OverviewHead::editAsked, this, &OverviewPage::editTargets);
    connect(&m_window, &charts::TimeWindow::rangeChanged, this, &OverviewPage::showHead);
    showHead();
}

void OverviewPage::connectExport()
{
    auto* actions = new charts::ChartActions(m_theme, this);
    m_board->serveMenus(*actions, [this] { return caption(); });
    connect(actions, &charts::ChartActions::done, this, &Page::toastAsked);
    connect(actions, &charts::ChartActions::failed, this, &Page::failureAsked);
    connect(m_head, &OverviewHead::exportAsked, this, [this](OverviewFormat format) {
        m_export->setCaption(caption());
        m_export->ask(format, m_window.range(), this);
    });
    connect(m_head, &OverviewHead::copyAsked, this, [this] {
        m_export->setCaption(caption());
        QGuiApplication::clipboard()->setImage(m_export->picture());
        emit toastAsked(tr("Copied as picture"), {});
    });
    connect(m_export, &OverviewExport::written, this,
        [this](const QString& path) { emit toastAsked(tr("Exported"), path); });
    connect(m_export, &OverviewExport::failed, this, &Page::failureAsked);
}

// A picture travels: it says of what and when it is.
QString OverviewPage::caption() const
{
    const charts::TimeRange& range = m_window.range();
    const QString tenant = m_session ? m_session->tenant().value_or(QString()) : QString();
    return tr("%1, %2, %3, times in %4")
        .arg(m_session ? m_session->workspace().name : QString(),
            tenant.isEmpty() ? tr("all tenants") : tr("tenant %1").arg(tenant),
            charts::rangeText(m_theme.format(), range.from, range.to), m_theme.format().zoneName());
}

void OverviewPage::editTargets()
{
    if (!m_session)
        return;
    if (!m_editor) {
        std::vector<TargetQuestion> questions = m_board->questions();
        questions.push_back(queryQuestion());
        m_editor = new TargetEditor(m_theme, questions, this);
        connect(m_editor, &TargetEditor::chosen, this, [this](const catalog::TargetChoice& choice) {
            if (m_session)
                m_session->setTargetChoice(choice);
        });
    }
    m_editor->edit(
        m_session->targets(), m_session->tenant().value_or(QString()), m_head->editButton());
}

} // namespace opsdeck::ui::pages
