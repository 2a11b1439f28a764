// Explore: one expression over everything recorded, checked while it is typed, names and labels
// completed, what is wrong underlined and said with its place. A metrics server checks what it is
// asked itself. GUI thread.
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace opsdeck::metrics {
class SeriesNames;
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

    void setNames(metrics::SeriesNames* names); // null: none; else until it is set anew
    void setExpression(const QString& expression);
    QString expression() const;
    void focusEditor();

signals:
    void runAsked(const QString& expression);

private:
    void check();

    metrics::SeriesNames* m_names = nullptr;
    ExpressionEdit* m_edit;
    widgets::Label* m_word;
};

} // namespace opsdeck::ui::pages
