// A surface with a 40 px header (title, a detail in grey, actions at the right) over a body. The
// body can be replaced by a state (loading, empty, failed) without the card changing its size. GUI
// thread.
#pragma once

#include "ui/widgets/label.h"

#include <QFrame>

class QHBoxLayout;
class QStackedLayout;
class QVBoxLayout;

namespace opsdeck::ui::widgets {

class StateView;

class Card : public QFrame
{
    Q_OBJECT

public:
    explicit Card(const theme::Theme& theme, const QString& title, QWidget* parent = nullptr);

    void setDetail(const QString& detail);
    void addAction(QWidget* action); // right end of the header
    QVBoxLayout* body() const { return m_body; }
    StateView* stateView() const { return m_state; }
    void showState(bool shown); // true: the state view instead of the body

private:
    Label* m_title;
    Label* m_detail;
    QHBoxLayout* m_header;
    QVBoxLayout* m_body;
    QStackedLayout* m_stack;
    StateView* m_state;
};

} // namespace opsdeck::ui::widgets
