// Explore: one expression over everything recorded, checked while it is typed, names and labels
// completed, what is wrong underlined and said with its place. GUI thread.
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace opsdeck::series {
class HistoryStore;
}

namespace opsdeck::ui::widgets {
class Label;
}

namespace opsdeck::ui::pages {

class ExpressionEdit;

class ExplorePanel : public QWidget
{
    Q_OBJECT

public:
    explicit ExplorePanel(const theme::Theme& theme, QWidget* parent = nullptr);

    void setHistory(const series::HistoryStore* history);
    void setExpression(const QString& expression);
    QString expression() const;
    void focusEditor();

signals:
    void runAsked(const QString& expression);

private:
    void check();

    const series::HistoryStore* m_history = nullptr;
    ExpressionEdit* m_edit;
    widgets::Label* m_word;
};

} // namespace opsdeck::ui::pages
