#include "ui/pages/metrics/explore_panel.h"

#include "models/metrics/expression.h"
#include "models/metrics/series_names.h"
#include "ui/pages/metrics/completions.h"
#include "ui/pages/metrics/expression_edit.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace opsdeck::ui::pages {

using theme::Role;
using theme::Token;

ExplorePanel::ExplorePanel(const theme::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_edit(new ExpressionEdit(theme))
    , m_word(new widgets::Label(theme, Role::Small, Token::Ink3))
{
    auto* run = widgets::makeButton(theme, "play", tr("Run"), widgets::ButtonKind::Primary);
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(m_edit, 1);
    line->addWidget(run);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 8);
    layout->setSpacing(4);
    layout->addLayout(line);
    layout->addWidget(m_word);
    const auto ask = [this] {
        if (!expression().isEmpty())
            emit runAsked(expression());
    };
    connect(run, &QPushButton::clicked, this, ask);
    connect(m_edit, &ExpressionEdit::runAsked, this, ask);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &ExplorePanel::check);
    check();
    hide();
}

void ExplorePanel::setExpression(const QString& expression) { m_edit->setPlainText(expression); }

QString ExplorePanel::expression() const { return m_edit->toPlainText().simplified(); }

void ExplorePanel::focusEditor() { m_edit->setFocus(); }

void ExplorePanel::setNames(metrics::SeriesNames* names)
{
    if (m_names)
        disconnect(m_names, nullptr, m_edit, nullptr);
    m_names = names;
    m_edit->setCompletions([this](const QString& text, int position) {
        return m_names ? completions(*m_names, text, position) : QStringList();
    });
    if (names)
        connect(names, &metrics::SeriesNames::changed, m_edit, &ExpressionEdit::offerAgain);
    check();
}

// Said while it is typed, by the place it begins at; running it is refused only by what it says.
void ExplorePanel::check()
{
    const QString text = m_edit->toPlainText();
    if (text.trimmed().isEmpty()) {
        m_edit->setProblem({});
        m_word->setToken(Token::Ink3);
        m_word->setText(m_names && m_names->isServer()
                ? tr("An expression for the metrics server; Ctrl+Space completes")
                : tr("An expression over everything recorded; Ctrl+Space completes"));
        return;
    }
    if (m_names && m_names->isServer()) {
        m_edit->setProblem({});
        m_word->setToken(Token::Ink3);
        m_word->setText(tr("Enter asks the metrics server; Ctrl+Space completes"));
        return;
    }
    const QByteArray bytes = text.toUtf8();
    const auto parsed = metrics::Expression::parse(
        std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    if (parsed) {
        m_edit->setProblem({});
        m_word->setToken(Token::Ink3);
        m_word->setText(parsed->root().type == metrics::ValueType::Range
                ? tr("A range of points: put a function around it, such as rate()")
                : tr("Enter runs it"));
        return;
    }
    // The place comes in bytes, the editor counts characters.
    const auto at = static_cast<int>(
        QString::fromUtf8(bytes.left(static_cast<qsizetype>(parsed.error().position))).size());
    m_edit->setProblem(ExpressionProblem{ at, 1, parsed.error().reason });
    m_word->setToken(Token::Bad);
    m_word->setText(tr("At character %1: %2").arg(at + 1).arg(parsed.error().reason));
}

} // namespace opsdeck::ui::pages
