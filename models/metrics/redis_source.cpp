#include "models/metrics/redis_source.h"

#include "models/metrics/number.h"

#include <array>
#include <optional>

namespace opsdeck::metrics {

namespace {

constexpr int kPort = 6379;
constexpr qsizetype kLargestReply = qsizetype{ 4 } << 20;

struct Field
{
    std::string_view name; // in INFO
    const char* metric;
    MetricType type;
    const char* unit;
};

constexpr MetricType kGauge = MetricType::Gauge;
constexpr MetricType kCounter = MetricType::Counter;

constexpr std::array kFields{
    Field{ "uptime_in_seconds", "redis_uptime_in_seconds", kGauge, "seconds" },
    Field{ "connected_clients", "redis_connected_clients", kGauge, "" },
    Field{ "blocked_clients", "redis_blocked_clients", kGauge, "" },
    Field{ "maxclients", "redis_config_maxclients", kGauge, "" },
    Field{ "used_memory", "redis_memory_used_bytes", kGauge, "bytes" },
    Field{ "used_memory_rss", "redis_memory_used_rss_bytes", kGauge, "bytes" },
    Field{ "used_memory_peak", "redis_memory_used_peak_bytes", kGauge, "bytes" },
    Field{ "used_memory_dataset", "redis_memory_used_dataset_bytes", kGauge, "bytes" },
    Field{ "maxmemory", "redis_memory_max_bytes", kGauge, "bytes" },
    Field{ "mem_fragmentation_ratio", "redis_mem_fragmentation_ratio", kGauge, "" },
    Field{ "loading", "redis_loading_dump_file", kGauge, "" },
    Field{ "rdb_changes_since_last_save", "redis_rdb_changes_since_last_save", kGauge, "" },
    Field{ "rdb_last_save_time", "redis_rdb_last_save_timestamp_seconds", kGauge, "seconds" },
    Field{ "aof_enabled", "redis_aof_enabled", kGauge, "" },
    Field{ "total_connections_received", "redis_connections_received_total", kCounter, "" },
    Field{ "rejected_connections", "redis_rejected_connections_total", kCounter, "" },
    Field{ "total_commands_processed", "redis_commands_processed_total", kCounter, "" },
    Field{ "total_net_input_bytes", "redis_net_input_bytes_total", kCounter, "bytes" },
    Field{ "total_net_output_bytes", "redis_net_output_bytes_total", kCounter, "bytes" },
    Field{ "keyspace_hits", "redis_keyspace_hits_total", kCounter, "" },
    Field{ "keyspace_misses", "redis_keyspace_misses_total", kCounter, "" },
    Field{ "expired_keys", "redis_expired_keys_total", kCounter, "" },
    Field{ "evicted_keys", "redis_evicted_keys_total", kCounter, "" },
    Field{ "pubsub_channels", "redis_pubsub_channels", kGauge, "" },
    Field{ "connected_slaves", "redis_connected_slaves", kGauge, "" },
    Field{ "master_repl_offset", "redis_master_repl_offset", kGauge, "" },
    Field{ "master_last_io_seconds_ago", "redis_master_last_io_seconds_ago", kGauge, "seconds" },
    Field{ "used_cpu_sys", "redis_cpu_sys_seconds_total", kCounter, "seconds" },
    Field{ "used_cpu_user", "redis_cpu_user_seconds_total", kCounter, "seconds" },
};

QByteArray command(const QByteArrayList& words)
{
    QByteArray bytes = "*" + QByteArray::number(words.size()) + "\r\n";
    for (const QByteArray& word : words)
        bytes += "$" + QByteArray::number(word.size()) + "\r\n" + word + "\r\n";
    return bytes;
}

std::string_view viewOf(const QByteArray& bytes)
{
    return { bytes.constData(), static_cast<std::size_t>(bytes.size()) };
}

// "keys=1,expires=0,avg_ttl=0" and "calls=1,usec=2,usec_per_call=2.00"
std::optional<double> part(const QByteArray& value, const QByteArray& name)
{
    for (const QByteArray& pair : value.split(',')) {
        if (pair.startsWith(name) && pair.mid(name.size(), 1) == "=")
            return parseNumber(viewOf(pair.mid(name.size() + 1)));
    }
    return std::nullopt;
}

} // namespace

RedisSource::RedisSource(Target target)
    : m_target(std::move(target))
    , m_socket(this)
    , m_timeout(this)
{
    m_timeout.setSingleShot(true);
    connect(&m_timeout, &QTimer::timeout, this, [this] {
        fail(base::ErrorCode::Timeout,
            tr("Redis did not answer within %1 s")
                .arg(std::chrono::duration<double>(m_target.timeout).count()));
    });
    const bool isTls = m_target.url.scheme() == QLatin1String("rediss");
    const auto ready = [this] {
        if (m_answer)
            ask();
    };
    if (isTls)
        connect(&m_socket, &QSslSocket::encrypted, this, ready);
    else
        connect(&m_socket, &QSslSocket::connected, this, ready);
    connect(&m_socket, &QSslSocket::readyRead, this, &RedisSource::onReadyRead);
    connect(&m_socket, &QSslSocket::errorOccurred, this, [this](QAbstractSocket::SocketError) {
        if (m_answer)
            fail(base::ErrorCode::Connect, m_socket.errorString(),
                tr("Is Redis running, and is the address right?"));
    });
}

RedisSource::~RedisSource() { m_socket.disconnect(this); }

void RedisSource::read(std::stop_token, QObject*, Answer answer)
{
    m_answer = std::move(answer);
    m_timeout.start(m_target.timeout);
    if (m_socket.state() == QAbstractSocket::ConnectedState)
        return ask();
    m_socket.abort();
    m_received.clear();
    const QString host = m_target.url.host();
    const auto port = static_cast<quint16>(m_target.url.port(kPort));
    if (m_target.url.scheme() == QLatin1String("rediss"))
        m_socket.connectToHostEncrypted(host, port);
    else
        m_socket.connectToHost(host, port);
}

void RedisSource::ask()
{
    m_awaited = 2;
    QByteArray words;
    const Credentials& given = m_target.credentials;
    const QString user =
        given.user.isEmpty() ? m_target.url.userName(QUrl::FullyDecoded) : given.user;
    const QString password =
        given.password.isEmpty() ? m_target.url.password(QUrl::FullyDecoded) : given.password;
    if (!password.isEmpty()) {
        ++m_awaited;
        words += user.isEmpty() ? command({ "AUTH", password.toUtf8() })
                                : command({ "AUTH", user.toUtf8(), password.toUtf8() });
    }
    words += command({ "INFO" }) + command({ "INFO", "commandstats" });
    m_facts.latency.reset();
    m_asked = std::chrono::steady_clock::now();
    m_socket.write(words);
}

bool RedisSource::takeReply(QByteArray& text, bool& isError)
{
    const qsizetype end = m_received.indexOf("\r\n");
    if (end < 1)
        return false;
    const char kind = m_received[0];
    const QByteArray head = m_received.mid(1, end - 1);
    isError = kind == '-';
    if (kind != '$') {
        text = head;
        m_received.remove(0, end + 2);
        return true;
    }
    const qsizetype length = head.toLongLong();
    if (m_received.size() < end + 2 + length + 2)
        return false;
    text = m_received.mid(end + 2, length);
    m_received.remove(0, end + 2 + length + 2);
    return true;
}

void RedisSource::onReadyRead()
{
    if (m_answer && !m_facts.latency)
        m_facts.latency = std::chrono::steady_clock::now() - m_asked;
    m_received += m_socket.readAll();
    if (m_received.size() > kLargestReply)
        return fail(base::ErrorCode::BadInput, tr("the answer of Redis is too large"));
    // Kept until all are there, so that nothing is half taken.
    const QByteArray whole = m_received;
    QByteArray info;
    for (int i = 0; i < m_awaited; ++i) {
        QByteArray text;
        bool isError = false;
        if (!takeReply(text, isError)) {
            m_received = whole;
            return;
        }
        if (isError)
            return fail(base::ErrorCode::Permission, QString::fromUtf8(text),
                tr("Does the URL carry the right password?"));
        info += text;
    }
    if (m_answer)
        end(scrapeFrom(info));
}

Scrape RedisSource::scrapeFrom(const QByteArray& info)
{
    ScrapeBuilder builder(m_series);
    QByteArrayList lines = info.split('\n');
    QByteArray runId;
    for (QByteArray& line : lines) {
        line = line.trimmed();
        if (line.startsWith("run_id:"))
            runId = line.mid(7);
        else if (line.startsWith("redis_version:"))
            m_facts.server = QStringLiteral("Redis %1").arg(QString::fromUtf8(line.mid(14)));
    }
    const bool wasRestarted = !m_runId.isEmpty() && runId != m_runId;
    m_runId = runId;
    const auto add = [&](const std::string& metric, MetricType type, std::optional<double> value,
                         std::vector<Label> labels = {}, const char* unit = "") {
        if (value && !(wasRestarted && type == kCounter))
            builder.add(metric, type, *value, std::move(labels), unit);
    };
    for (const QByteArray& line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0 || line.startsWith('#'))
            continue;
        const QByteArray name = line.left(colon);
        const QByteArray value = line.mid(colon + 1);
        const auto field = std::find_if(kFields.begin(), kFields.end(),
            [&name](const Field& known) { return known.name == viewOf(name); });
        if (field != kFields.end()) {
            add(field->metric, field->type, parseNumber(viewOf(value)), {}, field->unit);
        } else if (name.startsWith("db") && value.startsWith("keys=")) {
            const std::vector<Label> labels{ { "db", name.toStdString() } };
            add("redis_db_keys", kGauge, part(value, "keys"), labels);
            add("redis_db_keys_expiring", kGauge, part(value, "expires"), labels);
        } else if (name.startsWith("cmdstat_")) {
            const std::vector<Label> labels{ { "cmd", name.mid(8).toStdString() } };
            add("redis_commands_total", kCounter, part(value, "calls"), labels);
            auto time = part(value, "usec");
            if (time)
                *time /= 1e6;
            add("redis_commands_duration_seconds_total", kCounter, time, labels, "seconds");
        } else if (name == "role") {
            add("redis_instance_is_master", kGauge, value == "master" ? 1 : 0);
        } else if (name == "master_link_status") {
            add("redis_master_link_up", kGauge, value == "up" ? 1 : 0);
        }
    }
    return builder.take();
}

void RedisSource::fail(base::ErrorCode code, const QString& why, const QString& hint)
{
    m_socket.abort();
    m_received.clear();
    end(base::fail(code, tr("Could not read %1").arg(shownUrl(m_target.url)), why, hint));
}

void RedisSource::end(base::Result<Scrape> result)
{
    m_timeout.stop();
    // Taken first: the answer may ask again.
    const Answer answer = std::exchange(m_answer, {});
    if (answer)
        answer(std::move(result));
}

} // namespace opsdeck::metrics
