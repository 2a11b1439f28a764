// Offers Opsdeck's own metrics on a port of this computer: on or off, which port, and the address
// to copy into the configuration of whoever scrapes it. Takes effect at once; says what was asked
// for and is told what came of it. GUI thread.
#pragma once

#include "models/base/error.h"
#include "ui/theme/theme.h"

#include <QDialog>

#include <optional>

class QLineEdit;
class QSpinBox;
class QToolButton;

namespace opsdeck::ui::widgets {
class Label;
class ToggleSwitch;
} // namespace opsdeck::ui::widgets

namespace opsdeck::ui::pages {

class OwnMetricsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit OwnMetricsDialog(const theme::Theme& theme, QWidget* window = nullptr);

    void setPort(std::optional<quint16> port); // where they are offered; empty: nowhere
    void showFailure(const base::Error& error); // offering them did not work
    QString address() const; // empty while they are not offered

signals:
    void offerAsked(std::optional<quint16> port); // empty: no more

private:
    void layOut();
    void ask();
    void copy();

    const theme::Theme& m_theme;
    widgets::ToggleSwitch* m_offer;
    QSpinBox* m_port;
    QLineEdit* m_address;
    QToolButton* m_copy;
    widgets::Label* m_state;
    std::optional<quint16> m_offered;
};

} // namespace opsdeck::ui::pages
