// What a chart says over its empty or failed plot: one sentence, the reason, one way on. GUI
// thread.
#pragma once

#include "ui/widgets/label.h"

#include <QWidget>

class QPushButton;

namespace opsdeck::ui::charts {

class ChartNotice : public QWidget
{
    Q_OBJECT

public:
    explicit ChartNotice(const theme::Theme& theme, QWidget* parent = nullptr);
    void say(const QString& sentence, const QString& detail, const QString& action);

signals:
    void actionAsked();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const theme::Theme& m_theme;
    widgets::Label* m_sentence;
    widgets::Label* m_detail;
    QPushButton* m_action;
};

} // namespace opsdeck::ui::charts
