// The bar of filters: the tenant, the chips, a line to type in, and what applying the draft would
// cost. Owns the draft; runs nothing itself: filtersApplied() says what to run. GUI thread.
#pragma once

#include "ui/pages/tables/filter_draft.h"
#include "ui/pages/tables/names.h"
#include "ui/pages/tables/table_backend.h"
#include "ui/pages/tables/value_source.h"

#include <QFrame>

#include <vector>

class QCompleter;
class QLineEdit;
class QPushButton;
class QStringListModel;
class QToolButton;

namespace opsdeck::ui::theme {
class Theme;
}

namespace opsdeck::ui::widgets {
class IconView;
class Label;
} // namespace opsdeck::ui::widgets

namespace opsdeck::ui::widgets {
class FlowLayout;
}

namespace opsdeck::ui::pages {

class FilterChip;
class FilterEditor;

class FilterBar : public QFrame
{
    Q_OBJECT

public:
    FilterBar(const theme::Theme& theme, ValueSource::Ask askValues, QWidget* parent = nullptr);

    void setSelection(const tables::Selection& selection); // what runs now; the draft starts anew
    void addDraft(tables::Filter filter); // from a cell or the inspector
    const FilterDraft& draft() const { return m_draft; }
    void apply();
    void discard();
    void clear(); // drafts the removal of all, and applies it
    void focusLine();

    // The answer to costAsked().
    void showCost(const SelectionCost& cost, bool wouldBeSlow);
    void showCostUnknown(const QString& why);

signals:
    void filtersApplied(const std::vector<opsdeck::tables::Filter>& filters);
    void costAsked(const std::vector<opsdeck::tables::Filter>& filters); // the draft has changed
    void costObsolete(); // nothing is drafted

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildLayout();
    void draftChanged();
    void rebuildChips();
    void showPending();
    void lineEntered();
    void offerLines();
    void editChip(int chip);
    void moveFocus(int by);
    void setLineError(const QString& error);

    const theme::Theme& m_theme;
    ValueSource* m_values;
    std::optional<tables::Selection> m_selection;
    FilterDraft m_draft;
    std::vector<FilterChip*> m_chips; // the tenant first where there is one
    widgets::FlowLayout* m_flow;
    QToolButton* m_add;
    QLineEdit* m_line;
    QStringListModel* m_lines;
    widgets::IconView* m_costIcon;
    widgets::Label* m_cost;
    QPushButton* m_discard;
    QPushButton* m_apply;
    FilterEditor* m_editor;
    int m_edited = -1; // chip in the editor; below zero: a new one
};

} // namespace opsdeck::ui::pages
