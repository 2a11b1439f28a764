#include "app/desktop/about.h"

#include "ui/widgets/button.h"
#include "ui/widgets/icon_view.h"
#include "ui/widgets/label.h"

#include <QDialog>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace opsdeck::desktop {

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::desktop::About)
};
} // namespace

QDialog* makeAbout(const ui::theme::Theme& theme, QWidget* window)
{
    using ui::theme::Role;
    using ui::theme::Token;
    using ui::widgets::Label;
    auto* dialog = new QDialog(window);
    dialog->setWindowTitle(Words::tr("About Opsdeck"));
    auto* title = new Label(theme, Role::Title);
    title->setText(QStringLiteral("Opsdeck %1").arg(QStringLiteral(OPSDECK_VERSION)));
    auto* words = new Label(theme, Role::Body, Token::Ink2);
    words->setWordWrap(true);
    words->setText(Words::tr("An operations dashboard on PostgreSQL, made with Qt %1.\n"
                             "Free software under the GNU General Public License, version 3 or "
                             "later. Fonts under the SIL Open Font License: Inter and "
                             "JetBrains Mono, modified.")
                       .arg(QString::fromLatin1(qVersion())));
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QPushButton* close = ui::widgets::makeButton(Words::tr("Close"));
    close->setDefault(true);
    QObject::connect(close, &QPushButton::clicked, dialog, &QDialog::accept);
    auto* head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(new ui::widgets::IconView(theme, "app", Token::Ink, 32));
    head->addWidget(title, 1);
    auto* layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(24, 20, 24, 16);
    layout->setSpacing(12);
    layout->addLayout(head);
    layout->addWidget(words);
    layout->addWidget(close, 0, Qt::AlignRight);
    dialog->setFixedWidth(theme.scaled(440));
    return dialog;
}

} // namespace opsdeck::desktop
