// What a table or card shows instead of its data: loading rows, nothing to show, a failure with
// Retry and Copy details, a missing right. Says one reason and offers one way on. GUI thread.
#pragma once

#include "models/base/error.h"
#include "ui/widgets/label.h"

#include <QWidget>

class QBoxLayout;
class QPushButton;

namespace opsdeck::ui::widgets {

class IconView;

class StateView : public QWidget
{
    Q_OBJECT

public:
    enum class Kind { Loading, Empty, Failed, NoPermission };

    explicit StateView(const theme::Theme& theme, QWidget* parent = nullptr);

    Kind kind() const { return m_kind; }
    QString title() const { return m_title->text(); }
    void showLoading();
    // "No rows match", "status = pending", and the one action ("Clear filters"), which may be
    // empty.
    void showEmpty(const QString& reason, const QString& detail = {}, const QString& action = {},
        const char* icon = "info");
    // A missing right gets the lock and "Copy request", everything else Retry and Copy details.
    // `request` is what to ask for, as SQL; without it the error's own words are copied.
    void showError(const base::Error& error, const QString& request = {});

signals:
    void actionAsked(); // the empty state's action
    void retryAsked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void layOut();
    void fit();
    void show(Kind kind, const QString& title, const QString& detail);

    const theme::Theme& m_theme;
    Kind m_kind = Kind::Loading;
    QString m_copied;
    QWidget* m_content;
    QBoxLayout* m_row; // buttons beside the words, or below where it is narrow
    IconView* m_icon;
    Label* m_title;
    Label* m_detail;
    QPushButton* m_action;
    QPushButton* m_retry;
    QPushButton* m_copy;
};

// What the clipboard gets from Copy details; no secret is ever in an Error.
QString errorDetails(const base::Error& error);

} // namespace opsdeck::ui::widgets
