#include "models/catalog/secret_store.h"

#include <QPointer>
#include <qt6keychain/keychain.h>

namespace opsdeck::catalog {

namespace {

const QString kService = QStringLiteral("opsdeck");

// The entry is missing, which is no failure of the keychain.
bool isMissing(QKeychain::Error error) { return error == QKeychain::EntryNotFound; }

} // namespace

QString SecretStore::key(const QString& workspace, const QString& part)
{
    return workspace + QLatin1Char('/') + part;
}

void SecretStore::setKeeping(Keeping keeping, const QString& notice)
{
    if (m_keeping == keeping && m_notice == notice)
        return;
    m_keeping = keeping;
    m_notice = notice;
    emit keepingChanged();
}

void KeychainSecrets::read(const QString& key, QObject* context, ReadAnswer answer)
{
    if (const auto kept = m_session.constFind(key); kept != m_session.constEnd()) {
        QMetaObject::invokeMethod(
            context,
            [answer = std::move(answer), secret = *kept] { answer(std::optional(secret)); },
            Qt::QueuedConnection);
        return;
    }
    auto* job = new QKeychain::ReadPasswordJob(kService, this); // deletes itself when finished
    job->setKey(key);
    connect(job, &QKeychain::Job::finished, context,
        [this, job, answer = std::move(answer), self = QPointer(this)](QKeychain::Job*) {
            if (!self)
                return;
            if (job->error() == QKeychain::NoError) {
                setKeeping(Keeping::Keychain);
                answer(std::optional(job->textData()));
                return;
            }
            if (!isMissing(job->error()))
                fallBack(job->errorString());
            answer(std::optional<QString>()); // the user is asked, as for a new workspace
        });
    job->start();
}

void KeychainSecrets::write(const QString& key, const QString& secret)
{
    m_session.insert(
        key, secret); // at hand at once, also while the keychain asks the user to open it
    auto* job = new QKeychain::WritePasswordJob(kService, this);
    job->setKey(key);
    job->setTextData(secret);
    connect(job, &QKeychain::Job::finished, this, [this, key, secret, job](QKeychain::Job*) {
        if (job->error() != QKeychain::NoError) {
            fallBack(job->errorString());
            return;
        }
        setKeeping(Keeping::Keychain);
        if (m_session.value(key) == secret) // not overwritten meanwhile
            m_session.remove(key);
    });
    job->start();
}

void KeychainSecrets::remove(const QString& key)
{
    m_session.remove(key);
    auto* job = new QKeychain::DeletePasswordJob(kService, this);
    job->setKey(key);
    connect(job, &QKeychain::Job::finished, this, [this, job](QKeychain::Job*) {
        if (job->error() != QKeychain::NoError && !isMissing(job->error()))
            fallBack(job->errorString());
    });
    job->start();
}

void KeychainSecrets::fallBack(const QString& why)
{
    setKeeping(Keeping::SessionOnly,
        why.isEmpty()
            ? tr("Passwords are kept until you quit: the system has no keychain.")
            : tr("Passwords are kept until you quit: the system has no keychain (%1).").arg(why));
}

} // namespace opsdeck::catalog
