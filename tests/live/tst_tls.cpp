// TLS and passwords on a real server: the right certificate is taken, a wrong one refused with a
// sentence, and ~/.pgpass is used as psql uses it.
#include "models/catalog/connection_test.h"
#include "models/database/connection.h"
#include "tests/support/private_postgres.h"

#include <QFile>
#include <QTest>

using namespace opsdeck;
using catalog::TestLine;
using database::Connection;
using database::ConnectionSpec;
using support::PrivatePostgres;

class TestTls : public QObject
{
    Q_OBJECT

    // A server is another user: its folder is given to it once all is written.
    std::unique_ptr<QTemporaryDir> m_folder = support::makeServerDirectory();
    std::unique_ptr<PrivatePostgres> m_server; // its certificate is for localhost
    std::unique_ptr<PrivatePostgres> m_stranger; // its certificate is for elsewhere.example

    QString file(const QString& name) const { return m_folder->filePath(name); }
    static base::Status openssl(const QStringList& arguments)
    {
        const auto done = support::runServerProgram(QStringLiteral("openssl"), arguments);
        return done ? base::Status() : base::fail(done.error());
    }
    base::Status makeAuthority(const QString& name) const
    {
        return openssl({ QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-nodes"),
            QStringLiteral("-newkey"), QStringLiteral("rsa:2048"), QStringLiteral("-days"),
            QStringLiteral("2"), QStringLiteral("-subj"), QStringLiteral("/CN=%1").arg(name),
            QStringLiteral("-keyout"), file(name + QStringLiteral(".key")), QStringLiteral("-out"),
            file(name + QStringLiteral(".pem")) });
    }
    base::Status makeCertificate(const QString& host, const QString& authority) const
    {
        const base::Status asked = openssl({ QStringLiteral("req"), QStringLiteral("-nodes"),
            QStringLiteral("-newkey"), QStringLiteral("rsa:2048"), QStringLiteral("-subj"),
            QStringLiteral("/CN=%1").arg(host), QStringLiteral("-keyout"),
            file(host + QStringLiteral(".key")), QStringLiteral("-out"),
            file(host + QStringLiteral(".csr")) });
        return asked ? openssl({ QStringLiteral("x509"), QStringLiteral("-req"),
                   QStringLiteral("-in"), file(host + QStringLiteral(".csr")),
                   QStringLiteral("-CA"), file(authority + QStringLiteral(".pem")),
                   QStringLiteral("-CAkey"), file(authority + QStringLiteral(".key")),
                   QStringLiteral("-CAcreateserial"), QStringLiteral("-days"), QStringLiteral("2"),
                   QStringLiteral("-out"), file(host + QStringLiteral(".pem")) })
                     : asked;
    }
    base::Result<std::unique_ptr<PrivatePostgres>> startFor(const QString& host) const
    {
        return PrivatePostgres::start({ QStringLiteral("ssl = on"),
            QStringLiteral("ssl_cert_file = '%1'").arg(file(host + QStringLiteral(".pem"))),
            QStringLiteral("ssl_key_file = '%1'").arg(file(host + QStringLiteral(".key"))),
            QStringLiteral("hba_file = '%1'").arg(file(QStringLiteral("hba"))) });
    }
    // Every word is libpq's; `rest` adds or overrides.
    static QString address(const PrivatePostgres& server, const QString& rest)
    {
        return QStringLiteral("host=localhost port=%1 user=postgres dbname=postgres %2")
            .arg(server.port())
            .arg(rest);
    }
    QString verifiedBy(const QString& authority) const
    {
        return QStringLiteral("sslmode=verify-full sslrootcert=%1")
            .arg(file(authority + QStringLiteral(".pem")));
    }
    static base::Result<std::unique_ptr<Connection>> open(const QString& text)
    {
        return Connection::open(*ConnectionSpec::parse(text), {}, {});
    }

private slots:
    void initTestCase()
    {
        for (const char* name : { "ours", "theirs" }) {
            const base::Status made = makeAuthority(QString::fromLatin1(name));
            QVERIFY2(made, made ? "" : qPrintable(made.error().sentence()));
        }
        QVERIFY(makeCertificate(QStringLiteral("localhost"), QStringLiteral("ours")));
        QVERIFY(makeCertificate(QStringLiteral("elsewhere.example"), QStringLiteral("ours")));
        QFile hba(file(QStringLiteral("hba")));
        QVERIFY(hba.open(QIODevice::WriteOnly));
        hba.write("local all all trust\n"
                  "hostnossl all all 127.0.0.1/32 reject\n"
                  "hostnossl all all ::1/128 reject\n"
                  "host all keyed 127.0.0.1/32 scram-sha-256\n"
                  "host all keyed ::1/128 scram-sha-256\n"
                  "host all all 127.0.0.1/32 trust\n"
                  "host all all ::1/128 trust\n");
        hba.close();
        support::giveToServer(m_folder->path());
        auto server = startFor(QStringLiteral("localhost"));
        QVERIFY2(server, server ? "" : qPrintable(server.error().sentence()));
        m_server = std::move(*server);
        auto stranger = startFor(QStringLiteral("elsewhere.example"));
        QVERIFY2(stranger, stranger ? "" : qPrintable(stranger.error().sentence()));
        m_stranger = std::move(*stranger);
        QVERIFY(m_server->execute("CREATE ROLE keyed LOGIN PASSWORD 'open sesame'"));
    }

    void takesAServerThatProvesWhoItIs()
    {
        const auto connection = open(address(*m_server, verifiedBy(QStringLiteral("ours"))));
        QVERIFY2(connection, connection ? "" : qPrintable(connection.error().sentence()));
        QVERIFY((*connection)->server().isTls);
    }

    void refusesACertificateForAnotherHost()
    {
        const auto connection = open(address(*m_stranger, verifiedBy(QStringLiteral("ours"))));
        QVERIFY(!connection);
        QCOMPARE(connection.error().code, base::ErrorCode::Connect);
        const QString sentence = connection.error().sentence();
        QVERIFY2(sentence.contains(QLatin1String("elsewhere.example")), qPrintable(sentence));
        QVERIFY2(sentence.contains(QLatin1String("localhost")), qPrintable(sentence));
        QVERIFY2(!connection.error().hint.isEmpty(), qPrintable(sentence));
    }

    void refusesACertificateOfAnUnknownAuthority()
    {
        const auto connection = open(address(*m_server, verifiedBy(QStringLiteral("theirs"))));
        QVERIFY(!connection);
        QCOMPARE(connection.error().code, base::ErrorCode::Connect);
        const QString sentence = connection.error().sentence();
        QVERIFY2(sentence.contains(QLatin1String("certificate")), qPrintable(sentence));
        QVERIFY2(!connection.error().hint.isEmpty(), qPrintable(sentence));
    }

    void tellsTheRefusalInTheConnectionTest()
    {
        catalog::TestRequest request;
        request.workspace.name = QStringLiteral("stranger");
        request.workspace.connection = address(*m_stranger, verifiedBy(QStringLiteral("ours")));
        std::vector<TestLine> lines;
        catalog::runConnectionTest(
            request, [&lines](const TestLine& line) { lines.push_back(line); }, {});
        const auto failed = std::find_if(lines.begin(), lines.end(),
            [](const TestLine& line) { return line.outcome == TestLine::Outcome::Fail; });
        QVERIFY(failed != lines.end());
        QVERIFY2(QString(failed->title + failed->detail).contains(QLatin1String("elsewhere")),
            qPrintable(failed->detail));
    }

    void findsThePasswordInThePasswordFile()
    {
        const QString with = address(*m_server, QStringLiteral("user=keyed sslmode=require"));
        const QString path = file(QStringLiteral("passwords"));
        qputenv("PGPASSFILE", path.toUtf8());
        const auto without = open(with);
        QVERIFY(!without);
        QFile passwords(path);
        QVERIFY(passwords.open(QIODevice::WriteOnly));
        passwords.write(
            QStringLiteral("localhost:%1:*:keyed:open sesame\n").arg(m_server->port()).toUtf8());
        passwords.close();
        QVERIFY(passwords.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        const auto found = open(with);
        QVERIFY2(found, found ? "" : qPrintable(found.error().sentence()));
        QCOMPARE((*found)->server().user, QStringLiteral("keyed"));

        QVERIFY(passwords.open(QIODevice::WriteOnly));
        passwords.write("*:*:*:keyed:shut sesame\n");
        passwords.close();
        const auto wrong = open(with);
        QVERIFY(!wrong);
        QVERIFY(!wrong.error().sentence().contains(QLatin1String("sesame")));
        qunsetenv("PGPASSFILE");
    }
};

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
