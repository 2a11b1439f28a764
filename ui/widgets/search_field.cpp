#include "ui/widgets/search_field.h"

#include "ui/theme/icons.h"

#include <QAction>
#include <QKeyEvent>

namespace opsdeck::ui::widgets {

SearchField::SearchField(const theme::Theme& theme, const QString& placeholder, QWidget* parent)
    : QLineEdit(parent)
{
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    addAction(theme::themedIcon(theme, "search", theme::Token::Ink3), LeadingPosition);
    QAction* clear =
        addAction(theme::themedIcon(theme, "close", theme::Token::Ink3), TrailingPosition);
    clear->setText(tr("Clear"));
    clear->setToolTip(tr("Clear"));
    clear->setVisible(false);
    connect(clear, &QAction::triggered, this, &QLineEdit::clear);
    connect(this, &QLineEdit::textChanged, clear,
        [clear](const QString& text) { clear->setVisible(!text.isEmpty()); });
}

void SearchField::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        if (text().isEmpty())
            emit left();
        else
            clear();
        event->accept();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace opsdeck::ui::widgets
