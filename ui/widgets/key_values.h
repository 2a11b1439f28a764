// Names at the left, values at the right of them: what is connected, what a job did. GUI thread.
#pragma once

#include "ui/widgets/label.h"

#include <QWidget>

#include <map>

class QGridLayout;

namespace opsdeck::ui::widgets {

class KeyValues : public QWidget
{
    Q_OBJECT

public:
    explicit KeyValues(const theme::Theme& theme, QWidget* parent = nullptr);

    // Adds the row on first use; later calls only change its value.
    void set(const QString& name, const QString& value, theme::Token token = theme::Token::Ink);
    QString value(const QString& name) const;

private:
    const theme::Theme& m_theme;
    QGridLayout* m_grid;
    std::map<QString, Label*> m_values;
};

} // namespace opsdeck::ui::widgets
