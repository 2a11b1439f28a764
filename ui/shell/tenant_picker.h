// Whose rows are shown: every tenant by name with a search, and "All tenants" at the top. GUI
// thread.
#pragma once

#include "ui/shell/shell_state.h"
#include "ui/widgets/popover.h"

class QListWidget;

namespace opsdeck::ui::widgets {
class SearchField;
}

namespace opsdeck::ui::shell {

class TenantPicker : public widgets::Popover
{
    Q_OBJECT

public:
    TenantPicker(const theme::Theme& theme, QWidget* window);

    // Empty `current` is all tenants.
    void open(const std::vector<TenantChoice>& tenants, const QString& current, QWidget* anchor);

signals:
    void tenantChosen(const QString& id); // empty: all tenants

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fill(const QString& pattern);
    void choose();

    std::vector<TenantChoice> m_tenants;
    QString m_current;
    widgets::SearchField* m_field;
    QListWidget* m_list;
};

} // namespace opsdeck::ui::shell
