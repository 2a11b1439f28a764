// The series of a chart in its header: a stroke in colour and dash, the name, the value at the
// crosshair or else the last one, with its age where nothing newer came. Each is a check box: space
// or a click hides its series. What finds no room is counted. GUI thread; the theme outlives it.
#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace opsdeck::ui::widgets {
class Label;
}

namespace opsdeck::ui::charts {

struct LegendEntry
{
    QString id;
    QString name;
    QString value;
    QString age; // of a value that is not of now
    theme::Token color = theme::Token::S1;
    double width = 1.5;
    int dash = 0;
    bool isVisible = true;
    friend bool operator==(const LegendEntry&, const LegendEntry&) = default;
};

class LegendItem : public QAbstractButton
{
    Q_OBJECT

public:
    LegendItem(const theme::Theme& theme, QWidget* parent = nullptr);

    void setEntry(const LegendEntry& entry);
    void measureAnew(); // with the fonts of now
    const LegendEntry& entry() const { return m_entry; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void describe();
    int nameWidth() const;
    int valueWidth() const;

    const theme::Theme& m_theme;
    LegendEntry m_entry;
    int m_widest = 0; // of the values so far: nothing jumps while the crosshair moves
};

class Legend : public QWidget
{
    Q_OBJECT

public:
    static constexpr int kMost = 5; // more stand in the series list

    explicit Legend(const theme::Theme& theme, QWidget* parent = nullptr);
    void setEntries(const std::vector<LegendEntry>& entries);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void visibilityAsked(const QString& id, bool isVisible);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    LegendItem* makeItem();
    void showAge();
    void arrange();

    const theme::Theme& m_theme;
    std::vector<LegendItem*> m_items;
    widgets::Label* m_age; // of all values, when none is of now
    widgets::Label* m_rest; // "+3"
    std::size_t m_count = 0; // with those that have no item
};

// The stroke that stands for a series, as wide as `rect`.
void drawSwatch(QPainter& painter, const QRectF& rect, const QColor& color, double width, int dash);

} // namespace opsdeck::ui::charts
