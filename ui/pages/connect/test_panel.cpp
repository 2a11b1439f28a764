#include "ui/pages/connect/test_panel.h"

#include "ui/widgets/button.h"
#include "ui/widgets/icon_view.h"
#include "ui/widgets/label.h"
#include "ui/widgets/pill.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace opsdeck::ui::pages {

using catalog::TestLine;
using theme::Role;
using theme::Severity;
using theme::Token;
using widgets::Label;

namespace {

constexpr int kWidth = 324;

struct Sign
{
    const char* icon;
    Token token;
};

Sign signOf(TestLine::Outcome outcome)
{
    switch (outcome) {
    case TestLine::Outcome::Ok:
        return { "met", Token::Ok };
    case TestLine::Outcome::Warn:
        return { "near", Token::Warn };
    case TestLine::Outcome::Fail:
        return { "missed", Token::Bad };
    case TestLine::Outcome::NotRun:
        break;
    }
    return { "minus", Token::Ink3 };
}

} // namespace

TestPanel::TestPanel(const theme::Theme& theme, QWidget* parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_summary(new widgets::Pill(theme))
    , m_hint(new Label(theme, Role::Small, Token::Ink3))
    , m_lines(new QVBoxLayout)
{
    setProperty("panel", QStringLiteral("aside"));
    setFixedWidth(theme.scaled(kWidth));
    auto* head = new QHBoxLayout;
    auto* title = new Label(theme, Role::Heading);
    title->setText(tr("Connection test"));
    head->addWidget(title, 1);
    head->addWidget(m_summary);
    m_hint->setText(tr("Test says line by line what works: the name, the encryption, the sign-in, "
                       "the rights, what is in the database."));
    m_hint->setWordWrap(true);
    m_lines->setSpacing(8);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(12);
    layout->addLayout(head);
    layout->addWidget(m_hint);
    layout->addLayout(m_lines);
    layout->addStretch(1);
    setLines({}, false);
}

void TestPanel::setLines(const std::vector<TestLine>& lines, bool running)
{
    while (QLayoutItem* item = m_lines->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    std::optional<TestLine::Group> group;
    for (const TestLine& line : lines) {
        if (group != line.group)
            m_lines->addWidget(makeGroup(line.group));
        group = line.group;
        m_lines->addWidget(makeLine(line));
    }
    m_failures = static_cast<int>(std::count_if(lines.begin(), lines.end(),
        [](const TestLine& line) { return line.outcome == TestLine::Outcome::Fail; }));
    const int total = static_cast<int>(lines.size());
    m_hint->setVisible(lines.empty() && !running);
    m_summary->setVisible(!lines.empty() || running);
    if (m_failures > 0)
        m_summary->setState(Severity::Missed, tr("%1 of %2 failed").arg(m_failures).arg(total));
    else if (running)
        m_summary->setState(Severity::Running, tr("testing"));
    else
        m_summary->setState(Severity::Met, tr("%n passed", nullptr, total));
}

QWidget* TestPanel::makeGroup(TestLine::Group group)
{
    const bool isRedis = group == TestLine::Group::Redis;
    const bool isMetrics = group == TestLine::Group::Metrics;
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, m_lines->count() > 0 ? 6 : 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(new widgets::IconView(m_theme,
        isRedis         ? "cube"
            : isMetrics ? "metrics"
                        : "database",
        Token::Ink3, 14));
    auto* name = new Label(m_theme, Role::Body, Token::Ink2);
    name->setText(isRedis ? QStringLiteral("Redis")
            : isMetrics   ? tr("Metrics")
                          : QStringLiteral("PostgreSQL"));
    row->addWidget(name, 1);
    return box;
}

QWidget* TestPanel::makeLine(const TestLine& line)
{
    auto* row = new QWidget;
    row->setAccessibleName(QStringLiteral("%1. %2").arg(line.title, line.detail));
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    const Sign sign = signOf(line.outcome);
    layout->addWidget(new widgets::IconView(m_theme, sign.icon, sign.token, 14), 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    auto* text = new Label(m_theme, Role::BodyStrong);
    text->setText(line.title);
    text->setWordWrap(true);
    words->addWidget(text);
    if (!line.detail.isEmpty()) {
        auto* detail = new Label(m_theme, Role::Small, Token::Ink3);
        detail->setText(line.detail);
        detail->setWordWrap(true);
        detail->setTextInteractionFlags(Qt::TextSelectableByMouse);
        words->addWidget(detail);
    }
    if (!line.fix.isEmpty())
        words->addWidget(makeFix(line.fix));
    layout->addLayout(words, 1);
    auto* time = new Label(m_theme, Role::Small, Token::Ink3);
    if (line.time)
        time->setText(m_theme.format().duration(*line.time));
    layout->addWidget(time, 0, Qt::AlignTop);
    return row;
}

// The SQL that would mend it, with a button to copy it: it is run by somebody who may.
QWidget* TestPanel::makeFix(const QString& sql)
{
    auto* box = new QFrame;
    box->setProperty("panel", QStringLiteral("code"));
    auto* text = new Label(m_theme, Role::MonoSmall, Token::SynKw);
    text->setText(sql);
    text->setWordWrap(true);
    QToolButton* copy = widgets::makeIconButton(m_theme, "copy", tr("Copy the SQL"));
    connect(
        copy, &QToolButton::clicked, this, [sql] { QGuiApplication::clipboard()->setText(sql); });
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(8, 2, 2, 2);
    row->addWidget(text, 1);
    row->addWidget(copy, 0, Qt::AlignTop);
    return box;
}

} // namespace opsdeck::ui::pages
