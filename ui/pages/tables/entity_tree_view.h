// The tree of the tables page: a selected line is one rounded patch over its whole width, and
// groups fold by a chevron. Reads the theme on every paint.
#pragma once

#include <QTreeView>

namespace opsdeck::ui::theme {
class Theme;
}

namespace opsdeck::ui::pages {

class EntityTreeView : public QTreeView
{
    Q_OBJECT

public:
    explicit EntityTreeView(const theme::Theme& theme, QWidget* parent = nullptr);

protected:
    void drawBranches(
        QPainter* painter, const QRect& rect, const QModelIndex& index) const override;

private:
    const theme::Theme& m_theme;
};

} // namespace opsdeck::ui::pages
