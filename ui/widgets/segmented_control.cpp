#include "ui/widgets/segmented_control.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPushButton>

namespace opsdeck::ui::widgets {

SegmentedControl::SegmentedControl(const QString& name, const QStringList& choices, QWidget* parent)
    : QFrame(parent)
    , m_group(new QButtonGroup(this))
{
    setProperty("panel", QStringLiteral("segments"));
    setAccessibleName(name);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    for (int i = 0; i < choices.size(); ++i) {
        auto* button = new QPushButton(choices[i]);
        button->setProperty("variant", QStringLiteral("segment"));
        button->setCheckable(true);
        button->setAutoDefault(false);
        button->setAccessibleName(QStringLiteral("%1: %2").arg(name, choices[i]));
        m_group->addButton(button, i);
        layout->addWidget(button);
    }
    setCurrent(0);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int index, bool checked) {
        if (checked)
            emit currentChanged(index);
    });
}

int SegmentedControl::current() const { return m_group->checkedId(); }

void SegmentedControl::setCurrent(int index)
{
    if (QAbstractButton* button = m_group->button(index))
        button->setChecked(true);
}

void SegmentedControl::setAlarming(int index)
{
    if (QAbstractButton* button = m_group->button(index))
        button->setProperty("alarming", true);
}

} // namespace opsdeck::ui::widgets
