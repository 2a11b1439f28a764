// Ticks for a plot's axes, from models/series' round values and times, in the reader's words. The
// plot owns them through shared pointers; the theme outlives them. GUI thread.
#pragma once

#include "ui/charts/plot_library.h"
#include "ui/charts/scale.h"
#include "ui/theme/theme.h"

namespace opsdeck::ui::charts {

class TimeTicker : public QCPAxisTicker
{
public:
    explicit TimeTicker(const theme::Theme& theme)
        : m_theme(theme)
    {
    }
    void setAtMost(int count) { m_atMost = count; }
    void generate(const QCPRange& range, const QLocale& locale, QChar format, int precision,
        QVector<double>& ticks, QVector<double>* subTicks, QVector<QString>* labels) override;

private:
    const theme::Theme& m_theme;
    int m_atMost = 8;
};

class ValueTicker : public QCPAxisTicker
{
public:
    explicit ValueTicker(const theme::Theme& theme)
        : m_theme(theme)
    {
    }
    void setScale(const Scale& scale) { m_scale = scale; }
    void setAtMost(int count) { m_atMost = count; }
    void setLogarithmic(bool on) { m_isLogarithmic = on; }
    void generate(const QCPRange& range, const QLocale& locale, QChar format, int precision,
        QVector<double>& ticks, QVector<double>* subTicks, QVector<QString>* labels) override;

private:
    void linear(const QCPRange& range, QVector<double>& ticks, QVector<QString>* labels) const;
    void logarithmic(const QCPRange& range, QVector<double>& ticks, QVector<QString>* labels) const;
    QString label(double shown, int decimals) const;

    const theme::Theme& m_theme;
    Scale m_scale;
    int m_atMost = 6;
    bool m_isLogarithmic = false;
};

} // namespace opsdeck::ui::charts
