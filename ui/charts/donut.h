// Parts of one whole, up to five, as a ring with the total's word in the middle. Qt Charts draws
// it. A table stands beside it: the ring alone says too little. GUI thread; the theme outlives it.
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

#include <vector>

namespace opsdeck::ui::charts {

struct DonutPart
{
    QString name;
    double value = 0;
    theme::Token color = theme::Token::S1;
    friend bool operator==(const DonutPart&, const DonutPart&) = default;
};

class Donut : public QWidget
{
    Q_OBJECT

public:
    explicit Donut(const theme::Theme& theme, QWidget* parent = nullptr);
    ~Donut() override;

    void setParts(std::vector<DonutPart> parts);
    void setMiddle(const QString& figure, const QString& word);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void dress();

    class View;
    const theme::Theme& m_theme;
    std::vector<DonutPart> m_parts;
    View* m_view;
};

} // namespace opsdeck::ui::charts
