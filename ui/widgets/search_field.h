// A field to search with: a magnifier, a clear button, Escape empties it first and leaves it then.
#pragma once

#include "ui/theme/theme.h"

#include <QLineEdit>

namespace opsdeck::ui::widgets {

class SearchField : public QLineEdit
{
    Q_OBJECT

public:
    // The placeholder is its accessible name too.
    SearchField(const theme::Theme& theme, const QString& placeholder, QWidget* parent = nullptr);

signals:
    void left(); // Escape in an empty field

protected:
    void keyPressEvent(QKeyEvent* event) override;
};

} // namespace opsdeck::ui::widgets
