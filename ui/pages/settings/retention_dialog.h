// How long the history of measurements is kept, at what resolution, and how large its file may
// become. Says what saving would remove before it is asked for; tells what was chosen. GUI thread.
#pragma once

#include "ui/theme/theme.h"

#include <QDialog>

#include <cstdint>
#include <memory>
#include <optional>

class QDoubleSpinBox;
class QGridLayout;
class QPushButton;
class QSpinBox;

namespace opsdeck::series {
struct RetentionPolicy;
}

namespace opsdeck::ui::widgets {
class Label;
} // namespace opsdeck::ui::widgets

namespace opsdeck::ui::pages {

class RetentionDialog : public QDialog
{
    Q_OBJECT

public:
    explicit RetentionDialog(const theme::Theme& theme, QWidget* window = nullptr);
    ~RetentionDialog() override;

    void setPolicy(const series::RetentionPolicy& policy); // what holds now
    // What there is now: bytes on the disk, and since when, in microseconds since 1970 UTC.
    void setUse(std::int64_t bytes, std::optional<std::int64_t> since);
    series::RetentionPolicy policy() const; // as the fields say

signals:
    void policyChosen(const opsdeck::series::RetentionPolicy& policy);

private:
    QSpinBox* addDays(QGridLayout& grid, const QString& words);
    void layOut();
    void judge();
    void save();

    const theme::Theme& m_theme;
    std::unique_ptr<series::RetentionPolicy> m_now;
    QSpinBox* m_rawDays = nullptr;
    QSpinBox* m_minuteDays = nullptr;
    QSpinBox* m_hourDays = nullptr;
    QDoubleSpinBox* m_gigabytes;
    widgets::Label* m_use;
    widgets::Label* m_outcome;
    QPushButton* m_save;
};

} // namespace opsdeck::ui::pages
