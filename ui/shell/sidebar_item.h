// A page's entry in the sidebar: selected it is a surface card with an accent icon. GUI thread.
#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace opsdeck::ui::shell {

class SidebarItem : public QAbstractButton
{
    Q_OBJECT

public:
    SidebarItem(
        const theme::Theme& theme, QString name, const char* icon, QWidget* parent = nullptr);

    const QString& name() const { return m_name; }
    void setCollapsed(bool collapsed);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const theme::Theme& m_theme;
    QString m_name;
    const char* m_icon;
    bool m_collapsed = false;
};

} // namespace opsdeck::ui::shell
