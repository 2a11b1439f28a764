#include "ui/charts/donut.h"

#include <QChart>
#include <QChartView>
#include <QGraphicsLayout>
#include <QPainter>
#include <QPieSeries>
#include <QPieSlice>

namespace opsdeck::ui::charts {

using theme::Role;
using theme::Token;

namespace {
constexpr int kSize = 92;
constexpr double kHole = 0.72;
} // namespace

class Donut::View : public QChartView
{
public:
    View(const theme::Theme& theme, QWidget* parent)
        : QChartView(new QChart, parent)
        , m_theme(theme)
        , m_series(new QPieSeries)
    {
        m_series->setHoleSize(kHole);
        m_series->setPieSize(1);
        chart()->addSeries(m_series);
        chart()->legend()->hide();
        chart()->setMargins(QMargins());
        chart()->setContentsMargins(0, 0, 0, 0);
        chart()->layout()->setContentsMargins(0, 0, 0, 0);
        chart()->setBackgroundVisible(false);
        setRenderHint(QPainter::Antialiasing);
        setFrameShape(QFrame::NoFrame);
        setFocusPolicy(Qt::NoFocus);
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setBackgroundBrush(Qt::NoBrush);
        viewport()->setAutoFillBackground(false);
    }

    QPieSeries& series() { return *m_series; }
    void setMiddle(const QString& figure, const QString& word)
    {
        m_figure = figure;
        m_word = word;
        viewport()->update();
    }

protected:
    void drawForeground(QPainter* painter, const QRectF&) override
    {
        const QRectF area = mapToScene(viewport()->rect()).boundingRect();
        painter->setFont(m_theme.font(Role::Heading));
        painter->setPen(m_theme.color(Token::Ink));
        const double tall = QFontMetricsF(painter->font()).height();
        painter->drawText(QRectF(area.left(), area.center().y() - tall, area.width(), tall),
            Qt::AlignCenter, m_figure);
        painter->setFont(m_theme.font(Role::Axis));
        painter->setPen(m_theme.color(Token::Ink3));
        painter->drawText(QRectF(area.left(), area.center().y(), area.width(), tall),
            Qt::AlignHCenter | Qt::AlignTop, m_word);
    }

private:
    const theme::Theme& m_theme;
    QPieSeries* m_series; // the chart's
    QString m_figure;
    QString m_word;
};

Donut::Donut(const theme::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_view(new View(theme, this))
{
    connect(&theme, &theme::Theme::changed, this, [this] {
        updateGeometry();
        dress();
    });
}

Donut::~Donut() = default;

QSize Donut::sizeHint() const { return { m_theme.scaled(kSize), m_theme.scaled(kSize) }; }

void Donut::setParts(std::vector<DonutPart> parts)
{
    if (parts == m_parts)
        return;
    m_parts = std::move(parts);
    m_view->series().clear();
    QStringList words;
    for (const DonutPart& part : m_parts) {
        auto* slice = m_view->series().append(part.name, part.value);
        slice->setLabelVisible(false);
        words += tr("%1: %2").arg(part.name, m_theme.format().decimal(part.value, 0));
    }
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    dress();
}

void Donut::setMiddle(const QString& figure, const QString& word)
{
    setAccessibleName(tr("%1 %2").arg(figure, word));
    m_view->setMiddle(figure, word);
}

void Donut::dress()
{
    const QList<QPieSlice*> slices = m_view->series().slices();
    for (qsizetype i = 0; i < slices.size(); ++i) {
        slices[i]->setColor(m_theme.color(m_parts[static_cast<std::size_t>(i)].color));
        slices[i]->setBorderColor(m_theme.color(Token::Surface));
        slices[i]->setBorderWidth(1);
    }
}

void Donut::resizeEvent(QResizeEvent*) { m_view->setGeometry(rect()); }

} // namespace opsdeck::ui::charts
