// The connection test line by line, as its answers come in. GUI thread.
#pragma once

#include "models/catalog/connection_test.h"
#include "ui/theme/theme.h"

#include <QFrame>

#include <vector>

class QVBoxLayout;

namespace opsdeck::ui::widgets {
class Label;
class Pill;
} // namespace opsdeck::ui::widgets

namespace opsdeck::ui::pages {

class TestPanel : public QFrame
{
    Q_OBJECT

public:
    explicit TestPanel(const theme::Theme& theme, QWidget* parent = nullptr);

    // Empty and not running: not tested yet.
    void setLines(const std::vector<catalog::TestLine>& lines, bool running);
    int failures() const { return m_failures; }

private:
    QWidget* makeGroup(catalog::TestLine::Group group);
    QWidget* makeLine(const catalog::TestLine& line);
    QWidget* makeFix(const QString& sql);

    const theme::Theme& m_theme;
    widgets::Pill* m_summary;
    widgets::Label* m_hint;
    QVBoxLayout* m_lines;
    int m_failures = 0;
};

} // namespace opsdeck::ui::pages
