// Passwords and tokens by key, asked for and answered on the GUI thread without waiting. The
// system's keychain where there is one; else they are kept until the program ends and the store
// says so.
#pragma once

#include "models/base/result.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <optional>

namespace opsdeck::catalog {

class SecretStore : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    // "Unknown" until the first secret was read or written.
    enum class Keeping { Unknown, Keychain, SessionOnly };

    // Empty optional: there is none. Answers come later, and not at all once `context` is gone.
    using ReadAnswer = std::function<void(base::Result<std::optional<QString>>)>;
    virtual void read(const QString& key, QObject* context, ReadAnswer answer) = 0;
    virtual void write(const QString& key, const QString& secret) = 0;
    virtual void remove(const QString& key) = 0;

    Keeping keeping() const { return m_keeping; }
    // "kept until you quit: the system has no keychain"; empty while all is well.
    QString notice() const { return m_notice; }

    // The key of a workspace's secret: part is "postgresql", "redis", "metrics" or
    // "proxy".
    static QString key(const QString& workspace, const QString& part);

signals:
    void keepingChanged();

protected:
    void setKeeping(Keeping keeping, const QString& notice = {});

private:
    Keeping m_keeping = Keeping::Unknown;
    QString m_notice;
};

// The system's keychain by QtKeychain, falling back to this session's memory.
class KeychainSecrets final : public SecretStore
{
    Q_OBJECT

public:
    using SecretStore::SecretStore;
    void read(const QString& key, QObject* context, ReadAnswer answer) override;
    void write(const QString& key, const QString& secret) override;
    void remove(const QString& key) override;

private:
    void fallBack(const QString& why);
    QHash<QString, QString> m_session; // what the keychain did not take
};

} // namespace opsdeck::catalog
