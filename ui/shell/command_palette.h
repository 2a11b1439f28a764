// Ctrl+K: type a few letters of a page, table, tenant or action; arrows choose, Enter does it. The
// items are asked for each time it opens. GUI thread.
#pragma once

#include "ui/shell/palette_model.h"
#include "ui/widgets/popover.h"

class QListView;

namespace opsdeck::ui::widgets {
class SearchField;
class Label;
} // namespace opsdeck::ui::widgets

namespace opsdeck::ui::shell {

class CommandPalette : public widgets::Popover
{
    Q_OBJECT

public:
    CommandPalette(const theme::Theme& theme, QWidget* window);

    void open(std::vector<PaletteItem> items, QWidget* over, int top);
    const PaletteModel& model() const { return m_model; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void choose(const QString& pattern);
    void run(const QModelIndex& index);

    PaletteModel m_model;
    widgets::SearchField* m_field;
    QListView* m_list;
    widgets::Label* m_none;
};

} // namespace opsdeck::ui::shell
