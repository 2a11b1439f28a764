// The fields of a workspace: its name, its environment, where its PostgreSQL is, and the servers it
// may have besides. Marks what is wrong at the field it is about. GUI thread.
#pragma once

#include "models/catalog/workspace.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <map>

class QComboBox;
class QGridLayout;
class QLineEdit;
class QSpinBox;

namespace opsdeck::ui::widgets {
class Label;
class SegmentedControl;
} // namespace opsdeck::ui::widgets

namespace opsdeck::ui::pages {

class ServiceFields;

// What goes to the keychain and never into the workspace.
struct ConnectSecrets
{
    QString postgres;
    QString redis;
    QString metrics; // a token, or "user:password"
    QString proxy; // the password of the proxy to the metrics
};

class ConnectForm : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectForm(const theme::Theme& theme, QWidget* parent = nullptr);

    void setWorkspace(const catalog::Workspace& workspace);
    // The secrets apart; an error is about a field and shown there too.
    base::Result<catalog::Workspace> workspace();
    ConnectSecrets secrets() const;
    void setSecretsNotice(const QString& notice); // where secrets go, said aloud
    void showError(const QString& sentence); // under the fields; empty: none
    void focusFirst();

signals:
    void edited();

private:
    QLineEdit* makeLine(const QString& label, const char* keyword, const QString& hint = {});
    void layOut();
    void layOutPostgres(QGridLayout* grid);
    void readText(const QString& uri); // a pasted URI or key=value text

    const theme::Theme& m_theme;
    QLineEdit* m_name;
    widgets::SegmentedControl* m_environment;
    std::map<QByteArray, QLineEdit*> m_lines; // by libpq keyword
    QLineEdit* m_uri;
    QComboBox* m_tls;
    QSpinBox* m_pool;
    QSpinBox* m_timeout;
    QLineEdit* m_replica;
    ServiceFields* m_services;
    widgets::Label* m_error;
    widgets::Label* m_secrets;
    catalog::Workspace m_base; // what the form does not show is kept
};

} // namespace opsdeck::ui::pages
