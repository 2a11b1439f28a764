// One of a few, all in sight: "Development | Staging | Production". Arrow keys move the choice.
#pragma once

#include <QFrame>

class QButtonGroup;

namespace opsdeck::ui::widgets {

class SegmentedControl : public QFrame
{
    Q_OBJECT

public:
    SegmentedControl(const QString& name, const QStringList& choices, QWidget* parent = nullptr);

    int current() const;
    void setCurrent(int index);
    // Marks one choice as dangerous: red while it is the chosen one.
    void setAlarming(int index);

signals:
    void currentChanged(int index);

private:
    QButtonGroup* m_group;
};

} // namespace opsdeck::ui::widgets
