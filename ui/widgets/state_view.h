// What a table or card shows instead of its data: loading rows, nothing to show, a failure with
// Retry and Copy details, a missing right. Says one reason and offers one way on. GUI thread.
#pragma once

#include "models/base/error.h"
#include "ui/widgets/label.h"

#include <QWidget>

#include <functional>

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
    void showLoading();
    // "No rows match", "status = pending", and the one action ("Clear filters"), which may be
    // empty.
    void showEmpty(const QString& reason, const QString& detail = {}, const QString& action = {});
    // A missing right gets the lock and "Copy request", everything else Retry and Copy details.
    void showError(const base::Error& error);

signals:
    void actionAsked(); // the empty state's action
    void retryAsked();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void show(Kind kind, const QString& title, const QString& detail);
    void copyDetails() const;

    const theme::Theme& m_theme;
    Kind m_kind = Kind::Loading;
    base::Error m_error;
    QWidget* m_content;
    IconView* m_icon;
    Label* m_title;
    Label* m_detail;
    QPushButton* m_action;
    QPushButton* m_retry;
    QPushButton* m_copy;
};

} // namespace opsdeck::ui::widgets
