// One line of an expression: completes metric names, labels and functions where they may stand,
// underlines what cannot be read. Enter runs it. GUI thread; the theme outlives it.
#pragma once

#include "ui/theme/theme.h"

#include <QPlainTextEdit>

#include <functional>

class QCompleter;
class QStringListModel;

namespace opsdeck::ui::pages {

struct ExpressionProblem
{
    int position = 0; // in characters
    int length = 1;
    QString reason;
};

class ExpressionEdit : public QPlainTextEdit
{
    Q_OBJECT

public:
    // What may follow at a position: the words, those that begin like `prefix` are offered.
    using Completions = std::function<QStringList(const QString& text, int position)>;

    explicit ExpressionEdit(const theme::Theme& theme, QWidget* parent = nullptr);

    void setCompletions(Completions completions) { m_completions = std::move(completions); }
    void offerAgain(); // other words are known: shows them where some were asked for
    void setProblem(const std::optional<ExpressionProblem>& problem);

signals:
    void runAsked();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void insertFromMimeData(const QMimeData* source) override; // one line

private:
    void fit();
    void offer(bool asked);
    void complete(const QString& word);
    QString prefix() const;

    const theme::Theme& m_theme;
    Completions m_completions;
    QCompleter* m_completer;
    QStringListModel* m_words;
    bool m_isAsking = false; // completions were wanted since the last key
};

} // namespace opsdeck::ui::pages
