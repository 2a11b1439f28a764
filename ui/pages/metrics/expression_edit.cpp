#include "ui/pages/metrics/expression_edit.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QMimeData>
#include <QScrollBar>
#include <QStringListModel>

namespace opsdeck::ui::pages {

using theme::Role;
using theme::Token;

namespace {

constexpr int kHeight = 30;
constexpr int kLeastPrefix = 1;

bool isWord(QChar c)
{
    return c.isLetterOrNumber() || c == QLatin1Char('_') || c == QLatin1Char(':');
}

} // namespace

ExpressionEdit::ExpressionEdit(const theme::Theme& theme, QWidget* parent)
    : QPlainTextEdit(parent)
    , m_theme(theme)
    , m_completer(new QCompleter(this))
    , m_words(new QStringListModel(this))
{
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabChangesFocus(true);
    setProperty("field", true); // to type in: outlined, as scroll areas are not
    setAccessibleName(tr("Expression"));
    setPlaceholderText(tr("sum by (route) (rate(http_requests_total[5m]))"));
    m_completer->setModel(m_words);
    m_completer->setWidget(this);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setFilterMode(Qt::MatchContains);
    connect(m_completer, qOverload<const QString&>(&QCompleter::activated), this,
        &ExpressionEdit::complete);
    connect(&theme, &theme::Theme::changed, this, &ExpressionEdit::fit);
    fit();
}

void ExpressionEdit::fit()
{
    setFont(m_theme.font(Role::Mono));
    setFixedHeight(m_theme.scaled(kHeight));
}

void ExpressionEdit::setProblem(const std::optional<ExpressionProblem>& problem)
{
    QList<QTextEdit::ExtraSelection> marks;
    if (problem) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = textCursor();
        const int end = static_cast<int>(toPlainText().size());
        const int begin = std::clamp(problem->position, 0, std::max(0, end - 1));
        mark.cursor.setPosition(begin);
        mark.cursor.setPosition(
            std::clamp(begin + std::max(1, problem->length), begin, end), QTextCursor::KeepAnchor);
        mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        mark.format.setUnderlineColor(m_theme.color(Token::Bad));
        marks.append(mark);
    }
    setExtraSelections(marks);
    setAccessibleDescription(problem ? problem->reason : QString());
}

QString ExpressionEdit::prefix() const
{
    const QString text = toPlainText();
    const int end = textCursor().position();
    int begin = end;
    while (begin > 0 && isWord(text[begin - 1]))
        --begin;
    return text.mid(begin, end - begin);
}

void ExpressionEdit::offerAgain()
{
    if (m_isAsking && hasFocus())
        offer(true);
}

void ExpressionEdit::offer(bool asked)
{
    const QString word = prefix();
    m_isAsking = asked || word.size() >= kLeastPrefix;
    if (!m_completions || !m_isAsking) {
        m_completer->popup()->hide();
        return;
    }
    m_words->setStringList(m_completions(toPlainText(), textCursor().position()));
    m_completer->setCompletionPrefix(word);
    const bool done =
        m_completer->completionCount() == 1 && m_completer->currentCompletion() == word;
    if (m_completer->completionCount() == 0 || done) {
        m_completer->popup()->hide();
        return;
    }
    QRect place = cursorRect();
    place.setWidth(m_completer->popup()->sizeHintForColumn(0)
        + m_completer->popup()->verticalScrollBar()->sizeHint().width() + 16);
    m_completer->complete(place);
    m_completer->popup()->setCurrentIndex(m_completer->completionModel()->index(0, 0));
}

void ExpressionEdit::complete(const QString& word)
{
    QTextCursor cursor = textCursor();
    cursor.movePosition(
        QTextCursor::Left, QTextCursor::KeepAnchor, static_cast<int>(prefix().size()));
    cursor.insertText(word);
    setTextCursor(cursor);
    m_isAsking = false;
}

void ExpressionEdit::keyPressEvent(QKeyEvent* event)
{
    const bool isOpen = m_completer->popup()->isVisible();
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab:
        if (isOpen) {
            event->ignore(); // the completer takes it
            return;
        }
        if (event->key() != Qt::Key_Tab) {
            emit runAsked();
            return;
        }
        break;
    case Qt::Key_Escape:
        if (isOpen) {
            event->ignore();
            return;
        }
        break;
    default:
        break;
    }
    const bool asked =
        event->key() == Qt::Key_Space && event->modifiers().testFlag(Qt::ControlModifier);
    if (!asked)
        QPlainTextEdit::keyPressEvent(event);
    if (asked || !event->text().isEmpty())
        offer(asked);
}

void ExpressionEdit::insertFromMimeData(const QMimeData* source)
{
    insertPlainText(source->text().simplified());
}

} // namespace opsdeck::ui::pages
