// Items in lines, left to right, as many lines as the width needs; the items keep their order.
#pragma once

#include <QLayout>

#include <vector>

namespace opsdeck::ui::widgets {

class FlowLayout : public QLayout
{
public:
    explicit FlowLayout(int gap, QWidget* parent = nullptr);
    ~FlowLayout() override;

    void insertWidget(int place, QWidget* widget);

    void addItem(QLayoutItem* item) override;
    int count() const override { return static_cast<int>(m_items.size()); }
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override { return minimumSize(); }
    QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

private:
    int arrange(const QRect& rect, bool place) const;
    std::vector<QLayoutItem*> m_items; // owned
    int m_gap;
};

} // namespace opsdeck::ui::widgets
