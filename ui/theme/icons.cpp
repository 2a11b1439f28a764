#include "ui/theme/icons.h"

#include "ui/theme/theme.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <cmath>

namespace opsdeck::ui::theme {

namespace {

class ThemedIconEngine final : public QIconEngine
{
public:
    ThemedIconEngine(const Theme& theme, const char* name, Token token, Token on)
        : m_theme(theme)
        , m_name(name)
        , m_token(token)
        , m_on(on)
    {
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        drawIcon(
            *painter, rect, m_name, colorFor(mode, state), std::min(rect.width(), rect.height()));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1);
    }

    QPixmap scaledPixmap(
        const QSize& size, QIcon::Mode mode, QIcon::State state, qreal scale) override
    {
        // Qt asks in device pixels.
        const int logical =
            static_cast<int>(std::lround(std::min(size.width(), size.height()) / scale));
        QPixmap icon = iconPixmap(m_name, colorFor(mode, state), logical, scale);
        if (size.width() <= size.height())
            return icon;
        QPixmap wide(size); // the icon, then what was asked for as distance to a text
        wide.setDevicePixelRatio(scale);
        wide.fill(Qt::transparent);
        QPainter(&wide).drawPixmap(0, 0, icon);
        return wide;
    }

    QIconEngine* clone() const override
    {
        return new ThemedIconEngine(m_theme, m_name, m_token, m_on);
    }

private:
    QColor colorFor(QIcon::Mode mode, QIcon::State state) const
    {
        if (mode == QIcon::Disabled)
            return m_theme.color(Token::InkOff);
        return m_theme.color(state == QIcon::On ? m_on : m_token);
    }

    const Theme& m_theme;
    const char* m_name; // a literal
    Token m_token;
    Token m_on;
};

QByteArray svgOf(const char* name, const QColor& color)
{
    QFile file(QStringLiteral(":/icons/") + QLatin1StringView(name) + QStringLiteral(".svg"));
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(opened, "iconPixmap", name);
    return opened ? file.readAll().replace("currentColor", color.name().toLatin1()) : QByteArray();
}

} // namespace

QPixmap iconPixmap(const char* name, const QColor& color, int size, qreal devicePixelRatio)
{
    const QString key = QStringLiteral("opsdeck-icon/%1/%2/%3/%4")
                            .arg(QLatin1StringView(name))
                            .arg(color.rgba(), 0, 16)
                            .arg(size)
                            .arg(devicePixelRatio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    const int pixels = static_cast<int>(std::ceil(size * devicePixelRatio));
    pixmap = QPixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer(svgOf(name, color)).render(&painter, QRectF(0, 0, pixels, pixels));
    painter.end();
    pixmap.setDevicePixelRatio(devicePixelRatio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

void drawIcon(QPainter& painter, const QRect& rect, const char* name, const QColor& color, int size)
{
    const qreal ratio = painter.device()->devicePixelRatioF();
    const QPixmap pixmap = iconPixmap(name, color, size, ratio);
    const qreal x = rect.x() + std::floor((rect.width() - size) / 2.0 * ratio) / ratio;
    const qreal y = rect.y() + std::floor((rect.height() - size) / 2.0 * ratio) / ratio;
    painter.drawPixmap(QPointF(x, y), pixmap);
}

QIcon themedIcon(const Theme& theme, const char* name, Token token, Token on)
{
    return QIcon(new ThemedIconEngine(theme, name, token, on));
}

QIcon themedIcon(const Theme& theme, const char* name, Token token)
{
    return themedIcon(theme, name, token, token);
}

} // namespace opsdeck::ui::theme
