// The optional servers of a workspace in the connect form, each behind a switch: Redis, and where
// metrics come from: a page that is read and recorded, or a server that keeps them. Switched off a
// workspace has none. GUI thread.
#pragma once

#include "models/catalog/workspace.h"
#include "ui/theme/theme.h"

#include <QUrl>
#include <QWidget>

class QComboBox;
class QLineEdit;

namespace opsdeck::ui::widgets {
class ToggleSwitch;
}

namespace opsdeck::ui::pages {

// One field: its label above, its editor below.
QWidget* makeField(const theme::Theme& theme, const QString& label, QWidget* editor);

class ServiceFields : public QWidget
{
    Q_OBJECT

public:
    explicit ServiceFields(const theme::Theme& theme, QWidget* parent = nullptr);

    void setWorkspace(const catalog::Workspace& workspace);
    // Writes what the fields say into it; an error is about a field and marked there.
    base::Status fill(catalog::Workspace& workspace);
    QString redisPassword() const;
    QString metricsSecret() const; // a token, or "user:password"
    QString proxyPassword() const; // typed as part of the proxy

signals:
    void edited();

private:
    widgets::ToggleSwitch* addSection(const char* icon, const QString& title, QWidget* fields);
    QWidget* makeRedis();
    QWidget* makeMetrics();
    void showKind();
    base::Status fillMetrics(catalog::Workspace& workspace);
    QLineEdit* makeLine(const QString& name, const QString& hint = {}, bool isSecret = false);

    const theme::Theme& m_theme;
    QUrl m_redisBefore; // what the fields do not show is kept
    QLineEdit* m_redisHost;
    QLineEdit* m_redisPort;
    QLineEdit* m_redisUser;
    QLineEdit* m_redisPassword;
    QLineEdit* m_endpoint;
    QLineEdit* m_secret;
    QLineEdit* m_proxy;
    QLineEdit* m_caFile;
    QComboBox* m_kind;
    widgets::ToggleSwitch* m_hasRedis;
    widgets::ToggleSwitch* m_hasMetrics;
};

} // namespace opsdeck::ui::pages
