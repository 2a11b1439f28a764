// Numbers, sizes, durations and times as the window writes them: grouped by locale, U+2212 for
// minus, a no-break space before the unit, the zone always known. A value; any thread may use a
// copy.
#pragma once

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <chrono>
#include <cstdint>

namespace opsdeck::ui::theme {

class Format
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::ui::theme::Format)

public:
    Format();
    Format(const QLocale& locale, const QTimeZone& zone);

    QString count(std::int64_t value) const; // 1,284,314
    QString compact(std::int64_t value) const; // 48.2 M
    QString decimal(double value, int decimals) const; // −0.06
    QString percent(double fraction, int decimals = 0) const; // 88.4 %
    QString bytes(std::int64_t value) const; // 412 B, 3.1 MB; powers of 1000
    QString duration(std::chrono::nanoseconds value) const; // 3.8 ms, 1.24 s, 2 min 5 s
    QString age(std::chrono::seconds value) const; // 4 s ago, 52 min ago
    QString dateTime(const QDateTime& time) const; // 2024-03-18 17:31:41, in the zone
    QString time(const QDateTime& time) const; // 17:31:41
    QString zoneName() const; // UTC, CET

    const QLocale& locale() const { return m_locale; }
    const QTimeZone& zone() const { return m_zone; }

private:
    QString withUnit(double value, const QString& unit) const;
    QString signedText(QString text) const;

    QLocale m_locale;
    QTimeZone m_zone;
};

} // namespace opsdeck::ui::theme
