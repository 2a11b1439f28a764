<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>opsdeck</name>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>"%1" is none of %2</source>
        <translation>„%1“ ist keines von %2</translation>
    </message>
    <message>
        <source>"%1" is not a name</source>
        <translation>„%1“ ist kein Name</translation>
    </message>
    <message>
        <source>"%1" is not one relation</source>
        <translation>„%1“ ist nicht eine einzige Relation</translation>
    </message>
    <message>
        <source>"%1" is wrong</source>
        <translation>„%1“ ist falsch</translation>
    </message>
    <message>
        <source>"%1" needs quotation marks around its part</source>
        <translation>„%1“ braucht Anführungszeichen um seinen Teil</translation>
    </message>
    <message>
        <source>"none", host:port, http://host:port or socks5://host:port</source>
        <translation>„none“, host:port, http://host:port oder socks5://host:port</translation>
    </message>
    <message>
        <source>%1
Last value: %2</source>
        <translation>%1
Letzter Wert: %2</translation>
    </message>
    <message>
        <source>%1
Measured %2
Right: against the same hours before</source>
        <translation>%1
Gemessen %2
Rechts: gegenüber denselben Stunden davor</translation>
    </message>
    <message>
        <source>%1  %2, %3</source>
        <translation>%1  %2, %3</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 %2, %3 rows</source>
        <translation>%1 %2, %3 Zeilen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 (superuser)</source>
        <translation>%1 (Superuser)</translation>
    </message>
    <message>
        <source>%1 above %2 for %3</source>
        <translation>%1 seit %3 über %2</translation>
    </message>
    <message>
        <source>%1 above %2 for over %3</source>
        <translation>%1 seit mehr als %3 über %2</translation>
    </message>
    <message>
        <source>%1 at byte %2</source>
        <translation>%1 bei Byte %2</translation>
    </message>
    <message>
        <source>%1 below %2 for %3</source>
        <translation>%1 seit %3 unter %2</translation>
    </message>
    <message>
        <source>%1 below %2 for over %3</source>
        <translation>%1 seit mehr als %3 unter %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 does not take %n value(s)</source>
        <translation>
            <numerusform>%1 nimmt nicht %n Wert</numerusform>
            <numerusform>%1 nimmt nicht %n Werte</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 has no column "%2"</source>
        <translation>%1 hat keine Spalte „%2“</translation>
    </message>
    <message>
        <source>%1 has no key by which its row could be found again</source>
        <translation>%1 hat keinen Schlüssel, mit dem die Zeile wiederzufinden wäre</translation>
    </message>
    <message>
        <source>%1 has no rows here</source>
        <translation>%1 hat hier keine Zeilen</translation>
    </message>
    <message>
        <source>%1 in %2 of %3 tables</source>
        <translation>%1 in %2 von %3 Tabellen</translation>
    </message>
    <message>
        <source>%1 is a native histogram: ask for histogram_quantile() of it</source>
        <translation>%1 ist ein natives Histogramm: nach histogram_quantile() davon fragen</translation>
    </message>
    <message>
        <source>%1 is no URL of a web server</source>
        <translation>%1 ist keine URL eines Webservers</translation>
    </message>
    <message>
        <source>%1 is not in this database</source>
        <translation>%1 ist nicht in dieser Datenbank</translation>
    </message>
    <message>
        <source>%1 is not there any more</source>
        <translation>%1 gibt es nicht mehr</translation>
    </message>
    <message>
        <source>%1 is there twice</source>
        <translation>%1 steht zweimal da</translation>
    </message>
    <message>
        <source>%1 near %2 for %3</source>
        <translation>%1 seit %3 nahe %2</translation>
    </message>
    <message>
        <source>%1 near %2 for over %3</source>
        <translation>%1 seit mehr als %3 nahe %2</translation>
    </message>
    <message>
        <source>%1 now</source>
        <translation>jetzt %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 of %2 %3</source>
        <translation>%1 von %2 %3</translation>
    </message>
    <message>
        <source>%1 of %2 failed</source>
        <translation>%1 von %2 gescheitert</translation>
    </message>
    <message>
        <source>%1 of %2 series are shown</source>
        <translation>%1 von %2 Reihen werden gezeigt</translation>
    </message>
    <message>
        <source>%1 of all are over the target of %2</source>
        <translation>%1 von allen liegen über dem Ziel von %2</translation>
    </message>
    <message>
        <source>%1 of limit</source>
        <translation>%1 der Grenze</translation>
    </message>
    <message>
        <source>%1 over</source>
        <translation>%1 darüber</translation>
    </message>
    <message>
        <source>%1 points in %2</source>
        <translation>%1 Punkte in %2</translation>
    </message>
    <message>
        <source>%1 points, %2</source>
        <translation>%1 Punkte, %2</translation>
    </message>
    <message>
        <source>%1 queries, %2 failed</source>
        <translation>%1 Abfragen, %2 gescheitert</translation>
    </message>
    <message>
        <source>%1 records</source>
        <translation>%1 Datensätze</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>%1 rows loaded</source>
        <translation>%1 Zeilen geladen</translation>
    </message>
    <message>
        <source>%1 rows match</source>
        <translation>%1 Zeilen passen</translation>
    </message>
    <message>
        <source>%1 rows of %2</source>
        <translation>%1 Zeilen von %2</translation>
    </message>
    <message>
        <source>%1 rows of %2 match</source>
        <translation>%1 Zeilen von %2 passen</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>%1 gewählt</translation>
    </message>
    <message>
        <source>%1 takes %2 here</source>
        <translation>%1 nimmt hier %2</translation>
    </message>
    <message>
        <source>%1 takes no value</source>
        <translation>%1 nimmt keinen Wert</translation>
    </message>
    <message>
        <source>%1 takes one more argument</source>
        <translation>%1 nimmt ein Argument mehr</translation>
    </message>
    <message>
        <source>%1 times, %2 received</source>
        <translation>%1-mal, %2 empfangen</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1 to 100 %</source>
        <translation>%1 bis 100 %</translation>
    </message>
    <message>
        <source>%1 to 100 %, line at target %2</source>
        <translation>%1 bis 100 %, Linie am Ziel %2</translation>
    </message>
    <message>
        <source>%1 under</source>
        <translation>%1 darunter</translation>
    </message>
    <message>
        <source>%1 was copied</source>
        <translation>%1 wurde kopiert</translation>
    </message>
    <message>
        <source>%1 window</source>
        <translation>Fenster %1</translation>
    </message>
    <message>
        <source>%1 – Opsdeck</source>
        <translation>%1 – Opsdeck</translation>
    </message>
    <message>
        <source>%1 → %2 %3</source>
        <translation>%1 → %2 %3</translation>
    </message>
    <message>
        <source>%1+</source>
        <translation>%1+</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>%1, %2, %3, times in %4</source>
        <translation>%1, %2, %3, Zeiten in %4</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>%1, after %2</source>
        <translation>%1, nach %2</translation>
    </message>
    <message>
        <source>%1, all tenants</source>
        <translation>%1, alle Mandanten</translation>
    </message>
    <message>
        <source>%1, certificate not verified</source>
        <translation>%1, Zertifikat nicht geprüft</translation>
    </message>
    <message>
        <source>%1, certificate verified</source>
        <translation>%1, Zertifikat geprüft</translation>
    </message>
    <message>
        <source>%1, chart "%2"</source>
        <translation>%1, Diagramm „%2“</translation>
    </message>
    <message>
        <source>%1, development</source>
        <translation>%1, Entwicklung</translation>
    </message>
    <message>
        <source>%1, earlier</source>
        <translation>%1, früher</translation>
    </message>
    <message>
        <source>%1, every %2</source>
        <translation>%1, alle %2</translation>
    </message>
    <message>
        <source>%1, may write</source>
        <translation>%1, darf schreiben</translation>
    </message>
    <message>
        <source>%1, minimum and maximum at each pixel, %2 points</source>
        <translation>%1, kleinster und größter Wert je Pixel, %2 Punkte</translation>
    </message>
    <message>
        <source>%1, minimum and maximum at each pixel, logarithmic, %2 points</source>
        <translation>%1, kleinster und größter Wert je Pixel, logarithmisch, %2 Punkte</translation>
    </message>
    <message>
        <source>%1, production</source>
        <translation>%1, Produktion</translation>
    </message>
    <message>
        <source>%1, read only</source>
        <translation>%1, nur lesen</translation>
    </message>
    <message>
        <source>%1, times in %2</source>
        <translation>%1, Zeiten in %2</translation>
    </message>
    <message>
        <source>%1/min</source>
        <translation>%1/min</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>%1: alert at, %2</source>
        <translation>%1: Alarm ab, %2</translation>
    </message>
    <message>
        <source>%1: last %2, lowest %3, highest %4</source>
        <translation>%1: zuletzt %2, kleinster %3, größter %4</translation>
    </message>
    <message>
        <source>%1: limit, %2</source>
        <translation>%1: Grenze, %2</translation>
    </message>
    <message>
        <source>%1: no samples</source>
        <translation>%1: keine Messwerte</translation>
    </message>
    <message>
        <source>%1: no samples in this range</source>
        <translation>%1: keine Messwerte in diesem Zeitraum</translation>
    </message>
    <message>
        <source>%1: not known yet</source>
        <translation>%1: noch nicht bekannt</translation>
    </message>
    <message>
        <source>%1: the alert is a number of %2, or empty</source>
        <translation>%1: Der Alarm ist eine Zahl in %2 oder leer</translation>
    </message>
    <message>
        <source>%1: type a number of %2</source>
        <translation>%1: Geben Sie eine Zahl in %2 ein</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 d ago</source>
        <translation>vor %1 T</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>vor %1 h</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>vor %1 min</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 pt</source>
        <translation>%1 Pp</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>vor %1 s</translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n long value(s) copied only in part. Open the row to copy it whole.</source>
        <translation>
            <numerusform>%n langer Wert nur zum Teil kopiert. Öffnen Sie die Zeile für den ganzen.</numerusform>
            <numerusform>%n lange Werte nur zum Teil kopiert. Öffnen Sie die Zeile für die ganzen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n met</source>
        <translation>
            <numerusform>%n erreicht</numerusform>
            <numerusform>%n erreicht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weiteres</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more in the list of series</source>
        <translation>
            <numerusform>%n weitere in der Liste der Reihen</numerusform>
            <numerusform>%n weitere in der Liste der Reihen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more task(s)</source>
        <translation>
            <numerusform>%n weitere Aufgabe</numerusform>
            <numerusform>%n weitere Aufgaben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n near the limit</source>
        <translation>
            <numerusform>%n nahe der Grenze</numerusform>
            <numerusform>%n nahe der Grenze</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new rows</source>
        <translation>
            <numerusform>%n neue Zeile</numerusform>
            <numerusform>%n neue Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n partitions</source>
        <translation>
            <numerusform>%n Partition</numerusform>
            <numerusform>%n Partitionen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passed</source>
        <translation>
            <numerusform>%n bestanden</numerusform>
            <numerusform>%n bestanden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n points carry a time before the last one of their series and are not recorded</source>
        <translation>
            <numerusform>%n Punkt trägt eine Zeit vor dem letzten seiner Reihe und wird nicht aufgezeichnet</numerusform>
            <numerusform>%n Punkte tragen eine Zeit vor dem letzten ihrer Reihe und werden nicht aufgezeichnet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n points carry a time more than ten minutes ahead and are not recorded</source>
        <translation>
            <numerusform>%n Punkt trägt eine Zeit, die mehr als zehn Minuten voraus ist, und wird nicht aufgezeichnet</numerusform>
            <numerusform>%n Punkte tragen eine Zeit, die mehr als zehn Minuten voraus ist, und werden nicht aufgezeichnet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n queries, %1</source>
        <translation>
            <numerusform>%n Abfrage, %1</numerusform>
            <numerusform>%n Abfragen, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n schemas have one of this name</source>
        <translation>
            <numerusform>%n Schema hat eine dieses Namens</numerusform>
            <numerusform>%n Schemata haben eine dieses Namens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n series</source>
        <translation>
            <numerusform>%n Zeitreihe</numerusform>
            <numerusform>%n Zeitreihen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n series are not recorded: the target sends more than %1; most of them belong to %2</source>
        <translation>
            <numerusform>%n Reihe wird nicht aufgezeichnet: das Ziel sendet mehr als %1; sie gehört zu %2</numerusform>
            <numerusform>%n Reihen werden nicht aufgezeichnet: das Ziel sendet mehr als %1; die meisten gehören zu %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tables</source>
        <translation>
            <numerusform>%n Tabelle</numerusform>
            <numerusform>%n Tabellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n targets missed</source>
        <translation>
            <numerusform>%n Ziel verfehlt</numerusform>
            <numerusform>%n Ziele verfehlt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n views</source>
        <translation>
            <numerusform>%n Sicht</numerusform>
            <numerusform>%n Sichten</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation>Da&amp;ten</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>+%1</source>
        <translation>+%1</translation>
    </message>
    <message numerus="yes">
        <source>, %n waiting</source>
        <translation>
            <numerusform>, %n wartet</numerusform>
            <numerusform>, %n warten</numerusform>
        </translation>
    </message>
    <message>
        <source>--size takes WIDTHxHEIGHT, not "%1"</source>
        <translation>--size nimmt BREITExHÖHE, nicht „%1“</translation>
    </message>
    <message>
        <source>4xx only</source>
        <translation>nur 4xx</translation>
    </message>
    <message>
        <source>A file of PEM certificates that are trusted besides the system's</source>
        <translation>Eine Datei mit PEM-Zertifikaten, denen neben denen des Systems vertraut wird</translation>
    </message>
    <message>
        <source>A page of metrics, read and recorded while the workspace is open</source>
        <translation>Eine Seite mit Metriken, die gelesen und aufgezeichnet wird, solange der Arbeitsbereich offen ist</translation>
    </message>
    <message>
        <source>A part of the history could not be read</source>
        <translation>Ein Teil des Verlaufs ließ sich nicht lesen</translation>
    </message>
    <message>
        <source>A picture of a page with live data</source>
        <translation>Ein Bild einer Seite mit lebenden Daten</translation>
    </message>
    <message>
        <source>A range of points: put a function around it, such as rate()</source>
        <translation>Ein Bereich von Punkten: eine Funktion darum setzen, etwa rate()</translation>
    </message>
    <message>
        <source>A server that keeps metrics: Prometheus, Thanos, Mimir, VictoriaMetrics</source>
        <translation>Ein Server, der Metriken aufbewahrt: Prometheus, Thanos, Mimir, VictoriaMetrics</translation>
    </message>
    <message>
        <source>A share lies between 0 % and 100 %</source>
        <translation>Ein Anteil liegt zwischen 0 % und 100 %</translation>
    </message>
    <message>
        <source>A share of the rows, as in 25 %</source>
        <translation>Ein Anteil der Zeilen, etwa 25 %</translation>
    </message>
    <message>
        <source>A small real platform on this computer: PostgreSQL, Redis and a live workload. Nothing to set up.</source>
        <translation>Eine kleine echte Plattform auf diesem Rechner: PostgreSQL, Redis und lebende Last. Nichts einzurichten.</translation>
    </message>
    <message>
        <source>A value of %1, or a share of the rows, as in 25 %</source>
        <translation>Ein Wert von %1 oder ein Anteil der Zeilen, etwa 25 %</translation>
    </message>
    <message>
        <source>API endpoints, p95</source>
        <translation>API-Endpunkte, p95</translation>
    </message>
    <message>
        <source>API performance</source>
        <translation>API-Leistung</translation>
    </message>
    <message>
        <source>About Opsdeck</source>
        <translation>Über Opsdeck</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>Active alerts</source>
        <translation>Aktive Alarme</translation>
    </message>
    <message>
        <source>Active connections</source>
        <translation>Aktive Verbindungen</translation>
    </message>
    <message>
        <source>Active jobs</source>
        <translation>Aktive Jobs</translation>
    </message>
    <message>
        <source>Add --out FILE.png</source>
        <translation>Geben Sie --out DATEI.png an</translation>
    </message>
    <message>
        <source>Add a filter</source>
        <translation>Filter hinzufügen</translation>
    </message>
    <message>
        <source>Add a series or an expression</source>
        <translation>Reihe oder Ausdruck hinzufügen</translation>
    </message>
    <message>
        <source>Add an endpoint</source>
        <translation>Endpunkt hinzufügen</translation>
    </message>
    <message>
        <source>Add chart</source>
        <translation>Diagramm hinzufügen</translation>
    </message>
    <message>
        <source>Add filter</source>
        <translation>Filter hinzufügen</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Administrators</source>
        <translation>Administratoren</translation>
    </message>
    <message>
        <source>Agent lists</source>
        <translation>Listen der Agenten</translation>
    </message>
    <message>
        <source>Agents</source>
        <translation>Agenten</translation>
    </message>
    <message>
        <source>Aggregate them first, with sum by (…) for example</source>
        <translation>Fassen Sie sie vorher zusammen, zum Beispiel mit sum by (…)</translation>
    </message>
    <message>
        <source>Aggregation</source>
        <translation>Aggregation</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>Alert at</source>
        <translation>Alarm ab</translation>
    </message>
    <message>
        <source>All measured targets are met</source>
        <translation>Alle gemessenen Ziele sind erreicht</translation>
    </message>
    <message>
        <source>All platforms</source>
        <translation>Alle Plattformen</translation>
    </message>
    <message>
        <source>All tenants</source>
        <translation>Alle Mandanten</translation>
    </message>
    <message>
        <source>All there is</source>
        <translation>Alles, was da ist</translation>
    </message>
    <message>
        <source>Allow a larger history or shorter retention in the settings</source>
        <translation>Erlauben Sie in den Einstellungen einen größeren Verlauf oder kürzere Aufbewahrung</translation>
    </message>
    <message>
        <source>An empty string</source>
        <translation>Ein leerer Text</translation>
    </message>
    <message>
        <source>An expression for the metrics server; Ctrl+Space completes</source>
        <translation>Ein Ausdruck für den Metrikserver; Strg+Leertaste ergänzt</translation>
    </message>
    <message>
        <source>An expression over everything recorded; Ctrl+Space completes</source>
        <translation>Ein Ausdruck über alles Aufgezeichnete; Strg+Leertaste ergänzt</translation>
    </message>
    <message>
        <source>An operations dashboard on PostgreSQL, made with Qt %1.
Free software under the GNU General Public License, version 3 or later. Fonts under the SIL Open Font License: Inter and JetBrains Mono, modified.</source>
        <translation>Ein Leitstand auf PostgreSQL, gemacht mit Qt %1.
Freie Software unter der GNU General Public License, Version 3 oder neuer. Schriften unter der SIL Open Font License: Inter und JetBrains Mono, geändert.</translation>
    </message>
    <message>
        <source>Analysed</source>
        <translation>Analysiert</translation>
    </message>
    <message>
        <source>Annotate</source>
        <translation>Anmerken</translation>
    </message>
    <message>
        <source>Annotate here…</source>
        <translation>Hier anmerken …</translation>
    </message>
    <message>
        <source>Annotation</source>
        <translation>Anmerkung</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>Anmerkungen</translation>
    </message>
    <message>
        <source>Another session holds a lock; try again later.</source>
        <translation>Eine andere Sitzung hält eine Sperre; später erneut versuchen.</translation>
    </message>
    <message>
        <source>Any API endpoint, p95</source>
        <translation>Jeder API-Endpunkt, p95</translation>
    </message>
    <message>
        <source>Any API endpoint, p99</source>
        <translation>Jeder API-Endpunkt, p99</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Ask an administrator to grant this right to the role %1.</source>
        <translation>Bitten Sie die Verwaltung um dieses Recht für die Rolle %1.</translation>
    </message>
    <message>
        <source>Ask for GRANT SELECT on the column.</source>
        <translation>Bitten Sie um GRANT SELECT auf die Spalte.</translation>
    </message>
    <message>
        <source>Ask for less at once.</source>
        <translation>Weniger auf einmal abfragen.</translation>
    </message>
    <message>
        <source>Ask less often.</source>
        <translation>Seltener fragen.</translation>
    </message>
    <message>
        <source>At character %1: %2</source>
        <translation>Bei Zeichen %1: %2</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>Prüfprotokoll</translation>
    </message>
    <message>
        <source>Automatic means verify-full for any host that is not this computer</source>
        <translation>Automatisch heißt verify-full für jeden Rechner außer diesem</translation>
    </message>
    <message>
        <source>Average</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Batches, newest first</source>
        <translation>Chargen, neueste zuerst</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Below safety stock</source>
        <translation>Unter dem Sicherheitsbestand</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Block</translation>
    </message>
    <message>
        <source>Blocked vendors</source>
        <translation>Gesperrte Lieferanten</translation>
    </message>
    <message>
        <source>Blue: under the target, orange: over it; darker: more</source>
        <translation>Blau: unter dem Ziel, orange: darüber; dunkler: mehr</translation>
    </message>
    <message>
        <source>Both sides are the same in every field that is compared.</source>
        <translation>Beide Seiten sind in jedem verglichenen Feld gleich.</translation>
    </message>
    <message>
        <source>Bought batches</source>
        <translation>Zugekaufte Chargen</translation>
    </message>
    <message>
        <source>Buffer cache hit rate</source>
        <translation>Trefferquote des Puffercaches</translation>
    </message>
    <message>
        <source>By rule</source>
        <translation>Nach Regel</translation>
    </message>
    <message>
        <source>Bytes sent</source>
        <translation>Gesendete Bytes</translation>
    </message>
    <message>
        <source>CA certificate</source>
        <translation>CA-Zertifikat</translation>
    </message>
    <message>
        <source>CA certificate of the metrics endpoint</source>
        <translation>CA-Zertifikat des Metrik-Endpunkts</translation>
    </message>
    <message>
        <source>COPY cannot take NULL as a parameter</source>
        <translation>COPY nimmt NULL nicht als Parameter</translation>
    </message>
    <message>
        <source>CPU, average</source>
        <translation>CPU, Mittelwert</translation>
    </message>
    <message>
        <source>Cache hit</source>
        <translation>Cache-Treffer</translation>
    </message>
    <message>
        <source>Cache hit rate</source>
        <translation>Cache-Trefferquote</translation>
    </message>
    <message>
        <source>Cache size</source>
        <translation>Größe des Caches</translation>
    </message>
    <message>
        <source>Calls per minute</source>
        <translation>Aufrufe je Minute</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel %1</source>
        <translation>%1 abbrechen</translation>
    </message>
    <message>
        <source>Cancel %1 (%2)</source>
        <translation>%1 abbrechen (%2)</translation>
    </message>
    <message>
        <source>Cancel task</source>
        <translation>Aufgabe abbrechen</translation>
    </message>
    <message>
        <source>Cancel the start</source>
        <translation>Start abbrechen</translation>
    </message>
    <message>
        <source>Cannot continue from this cursor</source>
        <translation>Von diesem Cursor geht es nicht weiter</translation>
    </message>
    <message>
        <source>Cannot filter %1</source>
        <translation>%1 lässt sich nicht filtern</translation>
    </message>
    <message>
        <source>Cannot order %1</source>
        <translation>%1 lässt sich nicht ordnen</translation>
    </message>
    <message>
        <source>Cannot order %1 by %2</source>
        <translation>%1 lässt sich nicht nach %2 ordnen</translation>
    </message>
    <message>
        <source>Cannot read %1</source>
        <translation>%1 ist nicht lesbar</translation>
    </message>
    <message>
        <source>Cannot read a query plan</source>
        <translation>Ein Abfrageplan ist nicht lesbar</translation>
    </message>
    <message>
        <source>Cannot read column %1 of %2</source>
        <translation>Spalte %1 von %2 ist nicht lesbar</translation>
    </message>
    <message>
        <source>Cannot read the filter "%1"</source>
        <translation>Der Filter „%1“ ist nicht lesbar</translation>
    </message>
    <message>
        <source>Cannot read the whole value</source>
        <translation>Der ganze Wert ist nicht lesbar</translation>
    </message>
    <message>
        <source>Cannot select from %1</source>
        <translation>Aus %1 lässt sich nicht wählen</translation>
    </message>
    <message>
        <source>Cannot select one tenant's rows from %1</source>
        <translation>Die Zeilen eines Mandanten lassen sich aus %1 nicht wählen</translation>
    </message>
    <message>
        <source>Cart</source>
        <translation>Warenkorb</translation>
    </message>
    <message>
        <source>Change filter</source>
        <translation>Filter ändern</translation>
    </message>
    <message>
        <source>Change it there</source>
        <translation>Dort lässt sie sich ändern</translation>
    </message>
    <message>
        <source>Changed since</source>
        <translation>Seither geändert</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>Check host and port, and that no firewall drops the packets.</source>
        <translation>Prüfen Sie Rechner und Port und dass keine Firewall die Pakete verwirft.</translation>
    </message>
    <message>
        <source>Check host and port, and that the server runs.</source>
        <translation>Prüfen Sie Rechner und Port und dass der Server läuft.</translation>
    </message>
    <message>
        <source>Check the clocks of both machines.</source>
        <translation>Die Uhren beider Rechner prüfen.</translation>
    </message>
    <message>
        <source>Check the name of the database.</source>
        <translation>Prüfen Sie den Namen der Datenbank.</translation>
    </message>
    <message>
        <source>Check the path of the URL.</source>
        <translation>Den Pfad der URL prüfen.</translation>
    </message>
    <message>
        <source>Check the proxy in the settings or in the environment.</source>
        <translation>Den Proxy in den Einstellungen oder in der Umgebung prüfen.</translation>
    </message>
    <message>
        <source>Check the spelling and the name server.</source>
        <translation>Die Schreibweise und den Nameserver prüfen.</translation>
    </message>
    <message>
        <source>Check the user name and the password.</source>
        <translation>Prüfen Sie Benutzernamen und Passwort.</translation>
    </message>
    <message>
        <source>Choose a longer step or a shorter time</source>
        <translation>Wählen Sie einen längeren Schritt oder einen kürzeren Zeitraum</translation>
    </message>
    <message>
        <source>Choose a shorter time or fewer series</source>
        <translation>Wählen Sie einen kürzeren Zeitraum oder weniger Reihen</translation>
    </message>
    <message>
        <source>Choose a table or view</source>
        <translation>Tabelle oder Sicht wählen</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Choose another port in the settings.</source>
        <translation>In den Einstellungen einen anderen Port wählen.</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>Clock differs by</source>
        <translation>Uhr weicht ab um</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close message</source>
        <translation>Meldung schließen</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>Einzelheiten schließen</translation>
    </message>
    <message>
        <source>Close the details (Esc)</source>
        <translation>Einzelheiten schließen (Esc)</translation>
    </message>
    <message>
        <source>Close the other one to record from here</source>
        <translation>Schließen Sie das andere, um von hier aufzuzeichnen</translation>
    </message>
    <message>
        <source>Close workspace</source>
        <translation>Arbeitsbereich schließen</translation>
    </message>
    <message>
        <source>Collapse sidebar</source>
        <translation>Seitenleiste einklappen</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>Column headers</source>
        <translation>Spaltenköpfe</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Columns; Space shows or hides, Alt+P pins, Alt+Up and Alt+Down move</source>
        <translation>Spalten; Leertaste zeigt oder verbirgt, Alt+P heftet an, Alt+Auf und Alt+Ab verschieben</translation>
    </message>
    <message>
        <source>Columns…</source>
        <translation>Spalten…</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Commands…</source>
        <translation>Befehle…</translation>
    </message>
    <message>
        <source>Commerce</source>
        <translation>Handel</translation>
    </message>
    <message>
        <source>Commerce: traffic</source>
        <translation>Handel: Verkehr</translation>
    </message>
    <message>
        <source>Compare with 30 days before</source>
        <translation>Mit 30 Tagen zuvor vergleichen</translation>
    </message>
    <message>
        <source>Compare with last week</source>
        <translation>Mit letzter Woche vergleichen</translation>
    </message>
    <message>
        <source>Compare with the day before</source>
        <translation>Mit dem Vortag vergleichen</translation>
    </message>
    <message>
        <source>Compare with the hour before</source>
        <translation>Mit der Stunde davor vergleichen</translation>
    </message>
    <message>
        <source>Compare with…</source>
        <translation>Vergleichen mit …</translation>
    </message>
    <message numerus="yes">
        <source>Compared with the %n days before</source>
        <translation>
            <numerusform>Verglichen mit dem Tag davor</numerusform>
            <numerusform>Verglichen mit den %n Tagen davor</numerusform>
        </translation>
    </message>
    <message>
        <source>Compared with the same hours the day before</source>
        <translation>Verglichen mit denselben Stunden des Vortags</translation>
    </message>
    <message>
        <source>Complex query</source>
        <translation>Aufwendige Abfrage</translation>
    </message>
    <message>
        <source>Connect to a server</source>
        <translation>Mit einem Server verbinden</translation>
    </message>
    <message>
        <source>Connect to a server…</source>
        <translation>Mit einem Server verbinden…</translation>
    </message>
    <message>
        <source>Connected to</source>
        <translation>Verbunden mit</translation>
    </message>
    <message>
        <source>Connection URI</source>
        <translation>Verbindungs-URI</translation>
    </message>
    <message>
        <source>Connection acquisition</source>
        <translation>Warten auf eine Verbindung</translation>
    </message>
    <message>
        <source>Connection settings</source>
        <translation>Verbindungseinstellungen</translation>
    </message>
    <message>
        <source>Connection test</source>
        <translation>Verbindungsprüfung</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Connections at most</source>
        <translation>Verbindungen max.</translation>
    </message>
    <message>
        <source>Copied %1 of %2 rows: only loaded rows can be copied. Export the rest.</source>
        <translation>%1 von %2 Zeilen kopiert: nur geladene Zeilen lassen sich kopieren. Exportieren Sie den Rest.</translation>
    </message>
    <message>
        <source>Copied as picture</source>
        <translation>Als Bild kopiert</translation>
    </message>
    <message>
        <source>Copied as values</source>
        <translation>Als Werte kopiert</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>Als JSON kopieren</translation>
    </message>
    <message>
        <source>Copy as picture</source>
        <translation>Als Bild kopieren</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>Namen kopieren</translation>
    </message>
    <message>
        <source>Copy request</source>
        <translation>Bitte kopieren</translation>
    </message>
    <message>
        <source>Copy row as JSON</source>
        <translation>Zeile als JSON kopieren</translation>
    </message>
    <message>
        <source>Copy the SQL</source>
        <translation>SQL kopieren</translation>
    </message>
    <message>
        <source>Copy the cursor</source>
        <translation>Cursor kopieren</translation>
    </message>
    <message>
        <source>Copy the whole value</source>
        <translation>Ganzen Wert kopieren</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>Wert kopieren</translation>
    </message>
    <message>
        <source>Copy values</source>
        <translation>Werte kopieren</translation>
    </message>
    <message>
        <source>Copy with headers</source>
        <translation>Mit Spaltenköpfen kopieren</translation>
    </message>
    <message>
        <source>Could not add measurements to the history</source>
        <translation>Messwerte ließen sich dem Verlauf nicht hinzufügen</translation>
    </message>
    <message>
        <source>Could not answer the query</source>
        <translation>Die Abfrage ließ sich nicht beantworten</translation>
    </message>
    <message>
        <source>Could not ask the metrics server %1</source>
        <translation>Der Metrikserver %1 konnte nicht gefragt werden</translation>
    </message>
    <message>
        <source>Could not connect to %1</source>
        <translation>Keine Verbindung zu %1</translation>
    </message>
    <message>
        <source>Could not connect to Redis</source>
        <translation>Keine Verbindung zu Redis</translation>
    </message>
    <message>
        <source>Could not get %1</source>
        <translation>%1 ließ sich nicht abrufen</translation>
    </message>
    <message>
        <source>Could not offer Opsdeck's own metrics on port %1</source>
        <translation>Opsdecks eigene Metriken ließen sich auf Port %1 nicht anbieten</translation>
    </message>
    <message>
        <source>Could not open the log %1</source>
        <translation>Das Protokoll %1 lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>Could not open the sample platform</source>
        <translation>Die Beispielplattform ließ sich nicht öffnen</translation>
    </message>
    <message>
        <source>Could not open “%1”</source>
        <translation>„%1“ lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>Could not read %1</source>
        <translation>%1 ist nicht lesbar</translation>
    </message>
    <message>
        <source>Could not read certificates from %1</source>
        <translation>Zertifikate aus %1 ließen sich nicht lesen</translation>
    </message>
    <message>
        <source>Could not read the certificate of %1</source>
        <translation>Das Zertifikat von %1 ist nicht lesbar</translation>
    </message>
    <message>
        <source>Could not read the connection text</source>
        <translation>Der Verbindungstext ist nicht lesbar</translation>
    </message>
    <message>
        <source>Could not read the dashboards</source>
        <translation>Die Übersichten waren nicht lesbar</translation>
    </message>
    <message>
        <source>Could not read the mapping of metrics</source>
        <translation>Die Zuordnung der Metriken ließ sich nicht lesen</translation>
    </message>
    <message>
        <source>Could not read the metrics</source>
        <translation>Die Metriken sind nicht lesbar</translation>
    </message>
    <message>
        <source>Could not read the query</source>
        <translation>Die Abfrage ist nicht lesbar</translation>
    </message>
    <message>
        <source>Could not read the regular expression "%1"</source>
        <translation>Der reguläre Ausdruck „%1“ lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>Could not read the saved dashboards</source>
        <translation>Die gespeicherten Übersichten waren nicht lesbar</translation>
    </message>
    <message>
        <source>Could not read the saved views</source>
        <translation>Die gespeicherten Ansichten sind nicht lesbar</translation>
    </message>
    <message>
        <source>Could not read the statistics of the server</source>
        <translation>Die Statistiken des Servers ließen sich nicht lesen</translation>
    </message>
    <message>
        <source>Could not read the workspace file %1</source>
        <translation>Die Arbeitsbereichsdatei %1 ist nicht lesbar</translation>
    </message>
    <message>
        <source>Could not read what the database holds</source>
        <translation>Was die Datenbank hat, ist nicht lesbar</translation>
    </message>
    <message>
        <source>Could not record another series</source>
        <translation>Eine weitere Reihe lässt sich nicht aufzeichnen</translation>
    </message>
    <message>
        <source>Could not save %1</source>
        <translation>%1 ließ sich nicht speichern</translation>
    </message>
    <message>
        <source>Could not save the dashboards</source>
        <translation>Die Übersichten ließen sich nicht speichern</translation>
    </message>
    <message>
        <source>Could not save the views and layouts</source>
        <translation>Ansichten und Anordnungen ließen sich nicht speichern</translation>
    </message>
    <message>
        <source>Could not save the workspace %1</source>
        <translation>Der Arbeitsbereich %1 ließ sich nicht speichern</translation>
    </message>
    <message>
        <source>Could not send “%1”</source>
        <translation>„%1“ konnte nicht gesendet werden</translation>
    </message>
    <message>
        <source>Could not start the sample platform</source>
        <translation>Die Beispielplattform ließ sich nicht starten</translation>
    </message>
    <message>
        <source>Could not take a picture of %1</source>
        <translation>Von %1 ließ sich kein Bild machen</translation>
    </message>
    <message>
        <source>Could not use %1</source>
        <translation>%1 ist nicht brauchbar</translation>
    </message>
    <message>
        <source>Could not write %1</source>
        <translation>%1 ist nicht schreibbar</translation>
    </message>
    <message>
        <source>Could not write the log %1</source>
        <translation>Das Protokoll %1 ist nicht schreibbar</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Count exactly</source>
        <translation>Genau zählen</translation>
    </message>
    <message>
        <source>Count of rows</source>
        <translation>Zahl der Zeilen</translation>
    </message>
    <message>
        <source>Counting %1</source>
        <translation>%1 wird gezählt</translation>
    </message>
    <message>
        <source>Counting related rows…</source>
        <translation>Verknüpfte Zeilen werden gezählt…</translation>
    </message>
    <message>
        <source>Critical alerts</source>
        <translation>Kritische Alarme</translation>
    </message>
    <message>
        <source>Ctrl+L goes to the list, Ctrl+K finds anything.</source>
        <translation>Strg+L geht zur Liste, Strg+K findet alles.</translation>
    </message>
    <message>
        <source>Daily summary</source>
        <translation>Tagesübersicht</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Dashboard saved</source>
        <translation>Übersicht gespeichert</translation>
    </message>
    <message>
        <source>Dashboard: %1</source>
        <translation>Übersicht: %1</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Database pool</source>
        <translation>Datenbank-Pool</translation>
    </message>
    <message>
        <source>Database pool use</source>
        <translation>Auslastung des Datenbank-Pools</translation>
    </message>
    <message>
        <source>Database query, p95</source>
        <translation>Datenbankabfrage, p95</translation>
    </message>
    <message>
        <source>Database size</source>
        <translation>Größe der Datenbank</translation>
    </message>
    <message>
        <source>Days by the hour</source>
        <translation>Tage je Stunde</translation>
    </message>
    <message>
        <source>Days by the minute</source>
        <translation>Tage je Minute</translation>
    </message>
    <message>
        <source>Days with every point</source>
        <translation>Tage mit jedem Punkt</translation>
    </message>
    <message>
        <source>Dead letters</source>
        <translation>Unzustellbare</translation>
    </message>
    <message>
        <source>Denials</source>
        <translation>Verweigerungen</translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation>Auslieferung</translation>
    </message>
    <message>
        <source>Development</source>
        <translation>Entwicklung</translation>
    </message>
    <message>
        <source>Device pixels for each pixel, 1 without it</source>
        <translation>Gerätepixel je Pixel, sonst 1</translation>
    </message>
    <message>
        <source>Did you mean %1?</source>
        <translation>Meinten Sie %1?</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Distribution</source>
        <translation>Verteilung</translation>
    </message>
    <message>
        <source>Distribution, %1</source>
        <translation>Verteilung, %1</translation>
    </message>
    <message>
        <source>Document (PDF)</source>
        <translation>Dokument (PDF)</translation>
    </message>
    <message>
        <source>Document (PDF)…</source>
        <translation>Dokument (PDF)…</translation>
    </message>
    <message>
        <source>Does the URL carry the right password?</source>
        <translation>Enthält die URL das richtige Passwort?</translation>
    </message>
    <message>
        <source>Does the server speak TLS on this port?</source>
        <translation>Spricht der Server auf diesem Port TLS?</translation>
    </message>
    <message>
        <source>Drawing (SVG)…</source>
        <translation>Zeichnung (SVG)…</translation>
    </message>
    <message>
        <source>Drawn</source>
        <translation>Gezeichnet</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>ETL, full refresh</source>
        <translation>ETL, vollständig</translation>
    </message>
    <message>
        <source>ETL, incremental update</source>
        <translation>ETL, inkrementell</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Earlier time range</source>
        <translation>Früherer Zeitraum</translation>
    </message>
    <message>
        <source>Edit targets</source>
        <translation>Ziele bearbeiten</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Endpunkt</translation>
    </message>
    <message>
        <source>Enter asks the metrics server; Ctrl+Space completes</source>
        <translation>Eingabe fragt den Metrikserver; Strg+Leertaste ergänzt</translation>
    </message>
    <message>
        <source>Enter changes it, Delete removes it</source>
        <translation>Eingabe ändert ihn, Entf entfernt ihn</translation>
    </message>
    <message>
        <source>Enter runs it</source>
        <translation>Eingabe führt ihn aus</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Environment: %1</source>
        <translation>Umgebung: %1</translation>
    </message>
    <message>
        <source>Error rate</source>
        <translation>Fehlerquote</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Everybody on the way can read it. Use sslmode=verify-full.</source>
        <translation>Jeder auf dem Weg kann mitlesen. Nehmen Sie sslmode=verify-full.</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>Genau</translation>
    </message>
    <message>
        <source>Executions</source>
        <translation>Ausführungen</translation>
    </message>
    <message>
        <source>Executive summary</source>
        <translation>Übersicht für die Leitung</translation>
    </message>
    <message>
        <source>Expired carts</source>
        <translation>Abgelaufene Warenkörbe</translation>
    </message>
    <message>
        <source>Explore</source>
        <translation>Erkunden</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>%1 exportieren</translation>
    </message>
    <message>
        <source>Export the overview</source>
        <translation>Übersicht exportieren</translation>
    </message>
    <message>
        <source>Exported</source>
        <translation>Exportiert</translation>
    </message>
    <message>
        <source>Expression</source>
        <translation>Ausdruck</translation>
    </message>
    <message>
        <source>Failed executions</source>
        <translation>Fehlgeschlagene Ausführungen</translation>
    </message>
    <message>
        <source>Failed payments</source>
        <translation>Fehlgeschlagene Zahlungen</translation>
    </message>
    <message>
        <source>Failed webhooks</source>
        <translation>Fehlgeschlagene Webhooks</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter %1, applied</source>
        <translation>Filter %1, angewandt</translation>
    </message>
    <message>
        <source>Filter %1, not yet applied</source>
        <translation>Filter %1, noch nicht angewandt</translation>
    </message>
    <message>
        <source>Filter %1, to be removed</source>
        <translation>Filter %1, wird entfernt</translation>
    </message>
    <message>
        <source>Filter by this value</source>
        <translation>Nach diesem Wert filtern</translation>
    </message>
    <message>
        <source>Filter by typing</source>
        <translation>Filter eintippen</translation>
    </message>
    <message>
        <source>Filter out this value</source>
        <translation>Diesen Wert ausschließen</translation>
    </message>
    <message>
        <source>Filter the view down to the row and export it.</source>
        <translation>Filtern Sie die Sicht auf die Zeile und exportieren Sie sie.</translation>
    </message>
    <message>
        <source>Filter, as in status = pending</source>
        <translation>Filter, etwa status = pending</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Find a column</source>
        <translation>Spalte suchen</translation>
    </message>
    <message>
        <source>Find a table or view</source>
        <translation>Tabelle oder Sicht suchen</translation>
    </message>
    <message>
        <source>Find a tenant</source>
        <translation>Mandant suchen</translation>
    </message>
    <message>
        <source>Fit width</source>
        <translation>Breite anpassen</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>Free some space; everything else goes on without the log</source>
        <translation>Schaffen Sie Platz; alles andere läuft ohne Protokoll weiter</translation>
    </message>
    <message>
        <source>Freshness</source>
        <translation>Frische</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>Von … bis …</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>GET %1: %2</source>
        <translation>GET %1: %2</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Gigabytes on the disk at most</source>
        <translation>Gigabyte auf der Platte, höchstens</translation>
    </message>
    <message>
        <source>Give the server's URL, with its prefix where it has one.</source>
        <translation>Die URL des Servers angeben, mit seinem Präfix, wenn er eines hat.</translation>
    </message>
    <message>
        <source>Give the workspace a name</source>
        <translation>Geben Sie dem Arbeitsbereich einen Namen</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>Los</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Gehe zu</translation>
    </message>
    <message>
        <source>Go to…</source>
        <translation>Gehe zu…</translation>
    </message>
    <message>
        <source>Growth a second of all its series</source>
        <translation>Zuwachs je Sekunde, alle Reihen zusammen</translation>
    </message>
    <message>
        <source>Hide %1</source>
        <translation>%1 ausblenden</translation>
    </message>
    <message>
        <source>Hide all</source>
        <translation>Alle verbergen</translation>
    </message>
    <message>
        <source>Hide column</source>
        <translation>Spalte verbergen</translation>
    </message>
    <message>
        <source>History of measurements</source>
        <translation>Verlauf der Messungen</translation>
    </message>
    <message>
        <source>History of measurements…</source>
        <translation>Verlauf der Messungen …</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Hosts other than this one need TLS unless sslmode says otherwise.</source>
        <translation>Andere Rechner brauchen TLS, außer sslmode sagt anderes.</translation>
    </message>
    <message>
        <source>Import queue</source>
        <translation>Import-Warteschlange</translation>
    </message>
    <message>
        <source>Imports with rejects</source>
        <translation>Importe mit Zurückgewiesenem</translation>
    </message>
    <message>
        <source>In between</source>
        <translation>Dazwischen</translation>
    </message>
    <message>
        <source>In memory</source>
        <translation>Im Speicher</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Störung</translation>
    </message>
    <message>
        <source>Increase contrast</source>
        <translation>Mehr Kontrast</translation>
    </message>
    <message>
        <source>Invalidated keys</source>
        <translation>Verworfene Schlüssel</translation>
    </message>
    <message>
        <source>Inventory</source>
        <translation>Lager</translation>
    </message>
    <message>
        <source>Inventory summary</source>
        <translation>Lagerübersicht</translation>
    </message>
    <message>
        <source>Inventory: queues and cache</source>
        <translation>Lager: Warteschlangen und Cache</translation>
    </message>
    <message>
        <source>Is Redis running, and is the address right?</source>
        <translation>Läuft Redis, und stimmt die Adresse?</translation>
    </message>
    <message>
        <source>Is the address right, and does a firewall let it through?</source>
        <translation>Stimmt die Adresse, und lässt eine Firewall die Verbindung zu?</translation>
    </message>
    <message>
        <source>Is the server running, and is the port right?</source>
        <translation>Läuft der Server, und stimmt der Port?</translation>
    </message>
    <message>
        <source>Is this the URL of a metrics endpoint?</source>
        <translation>Ist das die URL eines Metrik-Endpunkts?</translation>
    </message>
    <message>
        <source>It asks for credentials: name a user or a token.</source>
        <translation>Er verlangt Zugangsdaten: einen Benutzer oder ein Token angeben.</translation>
    </message>
    <message>
        <source>It could not be set aside either; nothing is recorded</source>
        <translation>Sie ließ sich auch nicht beiseitelegen; nichts wird aufgezeichnet</translation>
    </message>
    <message>
        <source>It has not answered yet</source>
        <translation>Hat noch nicht geantwortet</translation>
    </message>
    <message>
        <source>It looks like http://host:port/metrics.</source>
        <translation>Sie sieht aus wie http://host:port/metrics.</translation>
    </message>
    <message>
        <source>It may have been dropped or renamed: refresh the list.</source>
        <translation>Sie wurde wohl entfernt oder umbenannt: Liste aktualisieren.</translation>
    </message>
    <message>
        <source>It must be a readable file of PEM certificates.</source>
        <translation>Es muss eine lesbare Datei mit PEM-Zertifikaten sein.</translation>
    </message>
    <message>
        <source>It needs the right SELECT on the table.</source>
        <translation>Sie braucht das Recht SELECT auf die Tabelle.</translation>
    </message>
    <message>
        <source>It refuses the credentials that were given.</source>
        <translation>Er weist die angegebenen Zugangsdaten ab.</translation>
    </message>
    <message>
        <source>It stays as it is until the program ends.</source>
        <translation>Er bleibt bis zum Ende des Programms, wie er ist.</translation>
    </message>
    <message>
        <source>It stays where it is and is not used.</source>
        <translation>Er bleibt, wo er ist, und wird nicht benutzt.</translation>
    </message>
    <message>
        <source>It was dropped or renamed while it was open.</source>
        <translation>Sie wurde entfernt oder umbenannt, während sie offen war.</translation>
    </message>
    <message>
        <source>It was set aside as %1, and a new history was begun</source>
        <translation>Sie wurde als %1 beiseitegelegt und ein neuer Verlauf begonnen</translation>
    </message>
    <message>
        <source>It was set aside as %1.</source>
        <translation>Er wurde als %1 beiseitegelegt.</translation>
    </message>
    <message numerus="yes">
        <source>It watches %n targets</source>
        <translation>
            <numerusform>Er beobachtet %n Ziel</numerusform>
            <numerusform>Er beobachtet %n Ziele</numerusform>
        </translation>
    </message>
    <message>
        <source>Its OpenMetrics is not good (%1): its Prometheus text is read instead</source>
        <translation>Sein OpenMetrics ist nicht in Ordnung (%1): stattdessen wird sein Prometheus-Text gelesen</translation>
    </message>
    <message>
        <source>JOIN query</source>
        <translation>JOIN-Abfrage</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Job lists</source>
        <translation>Listen der Jobs</translation>
    </message>
    <message>
        <source>Job performance</source>
        <translation>Leistung der Jobs</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Jump to the last sample</source>
        <translation>Zum letzten Messwert</translation>
    </message>
    <message>
        <source>Key hit rate</source>
        <translation>Trefferquote der Schlüssel</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Kind of metrics endpoint</source>
        <translation>Art des Metrik-Endpunkts</translation>
    </message>
    <message>
        <source>Large uploads</source>
        <translation>Große Uploads</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Größere Schrift</translation>
    </message>
    <message>
        <source>Largest tables</source>
        <translation>Größte Tabellen</translation>
    </message>
    <message numerus="yes">
        <source>Last %n days</source>
        <translation>
            <numerusform>Letzter Tag</numerusform>
            <numerusform>Letzte %n Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %n hours</source>
        <translation>
            <numerusform>Letzte Stunde</numerusform>
            <numerusform>Letzte %n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %n minutes</source>
        <translation>
            <numerusform>Letzte Minute</numerusform>
            <numerusform>Letzte %n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>Last answer: %1</source>
        <translation>Letzte Antwort: %1</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>Latency distribution</source>
        <translation>Verteilung der Latenz</translation>
    </message>
    <message>
        <source>Latency, p95</source>
        <translation>Latenz, p95</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Later time range</source>
        <translation>Späterer Zeitraum</translation>
    </message>
    <message>
        <source>Latest movements</source>
        <translation>Letzte Bewegungen</translation>
    </message>
    <message>
        <source>Latest orders</source>
        <translation>Letzte Bestellungen</translation>
    </message>
    <message>
        <source>Latest uploads</source>
        <translation>Letzte Uploads</translation>
    </message>
    <message>
        <source>Lead time</source>
        <translation>Vorlaufzeit</translation>
    </message>
    <message>
        <source>Least</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <source>Leave full screen</source>
        <translation>Vollbild verlassen</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>Limits are for</source>
        <translation>Grenzen gelten für</translation>
    </message>
    <message>
        <source>Live · %1</source>
        <translation>Live · %1</translation>
    </message>
    <message>
        <source>Live, every %1</source>
        <translation>Live, alle %1</translation>
    </message>
    <message>
        <source>Load the whole value (%1)</source>
        <translation>Ganzen Wert laden (%1)</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Wird geladen</translation>
    </message>
    <message>
        <source>Loads</source>
        <translation>Ladeläufe</translation>
    </message>
    <message>
        <source>Logarithmic scale</source>
        <translation>Logarithmische Skala</translation>
    </message>
    <message>
        <source>Looked up in ~/.pgpass when it is empty</source>
        <translation>Wird in ~/.pgpass nachgesehen, wenn es leer ist</translation>
    </message>
    <message>
        <source>Looking what this database holds…</source>
        <translation>Es wird nachgesehen, was diese Datenbank hat…</translation>
    </message>
    <message>
        <source>Manufacturing</source>
        <translation>Fertigung</translation>
    </message>
    <message>
        <source>Manufacturing: loads and queries</source>
        <translation>Fertigung: Ladeläufe und Abfragen</translation>
    </message>
    <message>
        <source>Match accuracy</source>
        <translation>Genauigkeit des Abgleichs</translation>
    </message>
    <message>
        <source>Match rate</source>
        <translation>Trefferquote</translation>
    </message>
    <message>
        <source>Match rate by job</source>
        <translation>Trefferquote je Auftrag</translation>
    </message>
    <message>
        <source>Matched under the confidence that the job asks for, and nobody has looked at it yet.</source>
        <translation>Abgeglichen, aber unter der Sicherheit, die der Job verlangt, und noch von niemandem geprüft.</translation>
    </message>
    <message>
        <source>Matched within the tolerance of a rule, or confirmed in review.</source>
        <translation>Innerhalb der Toleranz einer Regel abgeglichen oder bei der Prüfung bestätigt.</translation>
    </message>
    <message>
        <source>Matched, and a reviewer said it is wrong.</source>
        <translation>Abgeglichen, aber bei der Prüfung für falsch befunden.</translation>
    </message>
    <message>
        <source>Matches to review</source>
        <translation>Zu prüfende Treffer</translation>
    </message>
    <message>
        <source>Matching commands</source>
        <translation>Passende Befehle</translation>
    </message>
    <message>
        <source>Material movements</source>
        <translation>Materialbewegungen</translation>
    </message>
    <message>
        <source>Mean of all its series</source>
        <translation>Mittel aller Reihen</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Memory an instance</source>
        <translation>Speicher je Instanz</translation>
    </message>
    <message>
        <source>Memory limit</source>
        <translation>Speichergrenze</translation>
    </message>
    <message>
        <source>Memory limit unknown</source>
        <translation>Speichergrenze unbekannt</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Metriken</translation>
    </message>
    <message>
        <source>Metrics endpoint</source>
        <translation>Metrik-Endpunkt</translation>
    </message>
    <message>
        <source>Metrics page</source>
        <translation>Metrikseite</translation>
    </message>
    <message>
        <source>More series</source>
        <translation>Weitere Reihen</translation>
    </message>
    <message>
        <source>Most</source>
        <translation>Maximum</translation>
    </message>
    <message>
        <source>NULL</source>
        <translation>NULL</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name a tenant or ask for all tenants.</source>
        <translation>Nennen Sie einen Mandanten oder fragen Sie nach allen.</translation>
    </message>
    <message>
        <source>Name of the view</source>
        <translation>Name der Ansicht</translation>
    </message>
    <message>
        <source>Name resolved</source>
        <translation>Name aufgelöst</translation>
    </message>
    <message>
        <source>Name the file of the authority that signed it as CA file, if you trust it.</source>
        <translation>Die Datei der Stelle, die es signiert hat, als CA-Datei angeben, wenn man ihr vertraut.</translation>
    </message>
    <message>
        <source>Name the schema: %1</source>
        <translation>Nennen Sie das Schema: %1</translation>
    </message>
    <message>
        <source>Name the server's authority with sslrootcert=…, or another sslmode.</source>
        <translation>Nennen Sie die Zertifizierungsstelle mit sslrootcert=… oder einen anderen sslmode.</translation>
    </message>
    <message>
        <source>Name them in its URL.</source>
        <translation>Beides in seiner URL angeben.</translation>
    </message>
    <message>
        <source>Narrow it with labels</source>
        <translation>Grenzen Sie sie mit Labels ein</translation>
    </message>
    <message>
        <source>Narrow the filter or raise the statement timeout.</source>
        <translation>Engen Sie den Filter ein oder erhöhen Sie die Zeitgrenze.</translation>
    </message>
    <message>
        <source>Needs review</source>
        <translation>Zu prüfen</translation>
    </message>
    <message>
        <source>Newest products</source>
        <translation>Neueste Produkte</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Nächster Bereich</translation>
    </message>
    <message>
        <source>Next part</source>
        <translation>Nächster Teil</translation>
    </message>
    <message>
        <source>Next row (Ctrl+Down)</source>
        <translation>Nächste Zeile (Strg+Ab)</translation>
    </message>
    <message>
        <source>No database connection became free in time</source>
        <translation>Keine Verbindung wurde rechtzeitig frei</translation>
    </message>
    <message>
        <source>No database is open</source>
        <translation>Keine Datenbank ist offen</translation>
    </message>
    <message>
        <source>No database is open.</source>
        <translation>Keine Datenbank ist offen.</translation>
    </message>
    <message>
        <source>No file for the picture was named</source>
        <translation>Keine Datei für das Bild genannt</translation>
    </message>
    <message>
        <source>No foreign key leads from or to this relation.</source>
        <translation>Kein Fremdschlüssel führt von oder zu dieser Relation.</translation>
    </message>
    <message>
        <source>No histogram db_query_duration_seconds in this range</source>
        <translation>Kein Histogramm db_query_duration_seconds in diesem Zeitraum</translation>
    </message>
    <message>
        <source>No histogram http_request_duration_seconds was measured</source>
        <translation>Kein Histogramm http_request_duration_seconds wurde gemessen</translation>
    </message>
    <message>
        <source>No index: the server reads and sorts every row</source>
        <translation>Kein Index: der Server liest und sortiert jede Zeile</translation>
    </message>
    <message>
        <source>No memory limit</source>
        <translation>Keine Speichergrenze</translation>
    </message>
    <message>
        <source>No picture was taken</source>
        <translation>Kein Bild wurde gemacht</translation>
    </message>
    <message>
        <source>No query was measured</source>
        <translation>Keine Abfrage wurde gemessen</translation>
    </message>
    <message>
        <source>No reconciliation here</source>
        <translation>Hier wird nicht abgeglichen</translation>
    </message>
    <message>
        <source>No row lies there or behind it</source>
        <translation>Dort und dahinter liegt keine Zeile</translation>
    </message>
    <message>
        <source>No rows</source>
        <translation>Keine Zeilen</translation>
    </message>
    <message>
        <source>No rows match</source>
        <translation>Keine Zeile passt</translation>
    </message>
    <message>
        <source>No run ended in this range</source>
        <translation>Kein Lauf endete in diesem Zeitraum</translation>
    </message>
    <message>
        <source>No samples in this range</source>
        <translation>Keine Messwerte in diesem Zeitraum</translation>
    </message>
    <message>
        <source>No target</source>
        <translation>Kein Ziel</translation>
    </message>
    <message>
        <source>No target is measured</source>
        <translation>Kein Ziel wird gemessen</translation>
    </message>
    <message>
        <source>No tenant column found</source>
        <translation>Keine Mandantenspalte gefunden</translation>
    </message>
    <message>
        <source>No workspace</source>
        <translation>Kein Arbeitsbereich</translation>
    </message>
    <message>
        <source>No workspace is open</source>
        <translation>Kein Arbeitsbereich ist offen</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Not copied: %1 is too much for the clipboard</source>
        <translation>Nicht kopiert: %1 ist zu viel für die Zwischenablage</translation>
    </message>
    <message>
        <source>Not copied: the row is too large for the clipboard</source>
        <translation>Nicht kopiert: die Zeile ist zu groß für die Zwischenablage</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>Nicht verschlüsselt</translation>
    </message>
    <message>
        <source>Not measured</source>
        <translation>Nicht gemessen</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Nothing fits these letters</source>
        <translation>Nichts passt zu diesen Buchstaben</translation>
    </message>
    <message>
        <source>Nothing is called “%1”.</source>
        <translation>Nichts heißt „%1“.</translation>
    </message>
    <message>
        <source>Nothing is measured</source>
        <translation>Nichts wird gemessen</translation>
    </message>
    <message>
        <source>Nothing is measured yet</source>
        <translation>Noch wird nichts gemessen</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>Nichts ist offen</translation>
    </message>
    <message>
        <source>Nothing is recorded until the disk takes it; make room on it. Measurements wait in memory meanwhile</source>
        <translation>Nichts wird aufgezeichnet, bis der Datenträger es annimmt; schaffen Sie dort Platz. Messwerte warten so lange im Speicher</translation>
    </message>
    <message>
        <source>Nothing that is there now is removed.</source>
        <translation>Nichts, was jetzt da ist, wird entfernt.</translation>
    </message>
    <message>
        <source>Numbers as shown (CSV)</source>
        <translation>Zahlen wie gezeigt (CSV)</translation>
    </message>
    <message>
        <source>Of the window, 1440x900 without it</source>
        <translation>Des Fensters, sonst 1440x900</translation>
    </message>
    <message>
        <source>Offer Opsdeck's own metrics</source>
        <translation>Eigene Metriken von Opsdeck anbieten</translation>
    </message>
    <message>
        <source>Offline, data of %1</source>
        <translation>Offline, Daten von %1</translation>
    </message>
    <message>
        <source>Offline, data of %1: %2</source>
        <translation>Offline, Daten von %1: %2</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Auf diesem Rechner</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open a workspace</source>
        <translation>Arbeitsbereich öffnen</translation>
    </message>
    <message>
        <source>Open a workspace file</source>
        <translation>Arbeitsbereichsdatei öffnen</translation>
    </message>
    <message>
        <source>Open a workspace: its metrics are recorded while it is open</source>
        <translation>Öffnen Sie einen Arbeitsbereich: Seine Metriken werden aufgezeichnet, solange er offen ist</translation>
    </message>
    <message>
        <source>Open counts</source>
        <translation>Offene Zählungen</translation>
    </message>
    <message>
        <source>Open in Metrics</source>
        <translation>In Metriken öffnen</translation>
    </message>
    <message>
        <source>Open low-stock alerts</source>
        <translation>Offene Alarme zu niedrigem Bestand</translation>
    </message>
    <message>
        <source>Open metrics</source>
        <translation>Metriken öffnen</translation>
    </message>
    <message>
        <source>Open the row it points to</source>
        <translation>Zeile öffnen, auf die er zeigt</translation>
    </message>
    <message>
        <source>Open the sample or connect to your servers: Ctrl+O</source>
        <translation>Öffnen Sie das Beispiel oder verbinden Sie Ihre Server: Strg+O</translation>
    </message>
    <message>
        <source>Open the sample workspace</source>
        <translation>Beispiel öffnen</translation>
    </message>
    <message>
        <source>Open unmatched</source>
        <translation>Offene ohne Gegenstück</translation>
    </message>
    <message>
        <source>Open without Redis</source>
        <translation>Ohne Redis öffnen</translation>
    </message>
    <message>
        <source>Open without Redis and metrics</source>
        <translation>Ohne Redis und Metriken öffnen</translation>
    </message>
    <message>
        <source>Open without metrics</source>
        <translation>Ohne Metriken öffnen</translation>
    </message>
    <message>
        <source>Open workspace</source>
        <translation>Arbeitsbereich öffnen</translation>
    </message>
    <message>
        <source>Open workspace %1</source>
        <translation>Arbeitsbereich %1 öffnen</translation>
    </message>
    <message>
        <source>Open workspace…</source>
        <translation>Arbeitsbereich öffnen…</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>Wird geöffnet</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>Opsdeck itself</source>
        <translation>Opsdeck selbst</translation>
    </message>
    <message>
        <source>Opsdeck pool</source>
        <translation>Pool von Opsdeck</translation>
    </message>
    <message>
        <source>Opsdeck queries, p95</source>
        <translation>Abfragen, p95</translation>
    </message>
    <message>
        <source>Opsdeck reconnects by itself.</source>
        <translation>Opsdeck verbindet sich von selbst neu.</translation>
    </message>
    <message>
        <source>Opsdeck's own metrics</source>
        <translation>Eigene Metriken von Opsdeck</translation>
    </message>
    <message>
        <source>Opsdeck's own metrics…</source>
        <translation>Eigene Metriken von Opsdeck…</translation>
    </message>
    <message>
        <source>Order creation, p95</source>
        <translation>Bestellung anlegen, p95</translation>
    </message>
    <message>
        <source>Order status</source>
        <translation>Stand der Bestellungen</translation>
    </message>
    <message>
        <source>Orders in work</source>
        <translation>Bestellungen in Arbeit</translation>
    </message>
    <message>
        <source>Orders placed</source>
        <translation>Aufgegebene Bestellungen</translation>
    </message>
    <message>
        <source>Orders to ship</source>
        <translation>Zu versendende Bestellungen</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Page load</source>
        <translation>Laden einer Seite</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Part %1 of %2</source>
        <translation>Teil %1 von %2</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Passwords are kept until you quit: the system has no keychain (%1).</source>
        <translation>Passwörter bleiben bis zum Beenden: das System hat keinen Schlüsselbund (%1).</translation>
    </message>
    <message>
        <source>Passwords are kept until you quit: the system has no keychain.</source>
        <translation>Passwörter bleiben bis zum Beenden: das System hat keinen Schlüsselbund.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Pause or resume</source>
        <translation>Anhalten oder fortsetzen</translation>
    </message>
    <message>
        <source>Pause recording</source>
        <translation>Aufzeichnung anhalten</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Picture (PNG)</source>
        <translation>Bild (PNG)</translation>
    </message>
    <message>
        <source>Picture (PNG)…</source>
        <translation>Bild (PNG)…</translation>
    </message>
    <message>
        <source>Pin column</source>
        <translation>Spalte anheften</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Pool %1/%2</source>
        <translation>Pool %1/%2</translation>
    </message>
    <message>
        <source>Pool use</source>
        <translation>Pool-Auslastung</translation>
    </message>
    <message>
        <source>Popular products</source>
        <translation>Beliebte Produkte</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Position in the table</source>
        <translation>Stelle in der Tabelle</translation>
    </message>
    <message>
        <source>PostgreSQL</source>
        <translation>PostgreSQL</translation>
    </message>
    <message>
        <source>PostgreSQL %1, %2, %3</source>
        <translation>PostgreSQL %1, %2, %3</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Voriger Bereich</translation>
    </message>
    <message>
        <source>Previous part</source>
        <translation>Voriger Teil</translation>
    </message>
    <message>
        <source>Previous row (Ctrl+Up)</source>
        <translation>Vorige Zeile (Strg+Auf)</translation>
    </message>
    <message>
        <source>Product catalog</source>
        <translation>Produktkatalog</translation>
    </message>
    <message>
        <source>Product listing, p95</source>
        <translation>Produktliste, p95</translation>
    </message>
    <message>
        <source>Product metadata</source>
        <translation>Metadaten der Produkte</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Prometheus</source>
        <translation>Prometheus</translation>
    </message>
    <message>
        <source>Prometheus answers</source>
        <translation>Prometheus antwortet</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>Abfragen</translation>
    </message>
    <message>
        <source>Queries by name</source>
        <translation>Abfragen nach Namen</translation>
    </message>
    <message>
        <source>Queries, p95</source>
        <translation>Abfragen, p95</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Abfrage</translation>
    </message>
    <message>
        <source>Queue depth</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>Warteschlangen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>RBAC check overhead</source>
        <translation>Aufwand der Rechteprüfung</translation>
    </message>
    <message>
        <source>RBAC permissions</source>
        <translation>RBAC-Rechte</translation>
    </message>
    <message>
        <source>Rate limits of tenants</source>
        <translation>Ratenlimits der Mandanten</translation>
    </message>
    <message>
        <source>Read only</source>
        <translation>Nur lesen</translation>
    </message>
    <message>
        <source>Reading the JSON was stopped</source>
        <translation>Das Lesen des JSON wurde abgebrochen</translation>
    </message>
    <message>
        <source>Reading the rows of %1 took too long</source>
        <translation>Das Lesen der Zeilen von %1 dauerte zu lange</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Reconciliation</source>
        <translation>Abgleich</translation>
    </message>
    <message>
        <source>Reconciliation jobs</source>
        <translation>Abgleichjobs</translation>
    </message>
    <message>
        <source>Reconciliation outcome</source>
        <translation>Ergebnis des Abgleichs</translation>
    </message>
    <message>
        <source>Reconciliation summaries</source>
        <translation>Übersichten der Abgleiche</translation>
    </message>
    <message>
        <source>Recorded by another Opsdeck</source>
        <translation>Ein anderes Opsdeck zeichnet auf</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Zeichnet auf</translation>
    </message>
    <message>
        <source>Recording is paused</source>
        <translation>Die Aufzeichnung ist angehalten</translation>
    </message>
    <message>
        <source>Recording paused</source>
        <translation>Aufzeichnung angehalten</translation>
    </message>
    <message numerus="yes">
        <source>Recording, %n down</source>
        <translation>
            <numerusform>Zeichnet auf, %n ausgefallen</numerusform>
            <numerusform>Zeichnet auf, %n ausgefallen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Recording, %n warning(s)</source>
        <translation>
            <numerusform>Aufzeichnung, %n Warnung</numerusform>
            <numerusform>Aufzeichnung, %n Warnungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Recording, the disk refuses</source>
        <translation>Aufzeichnung, die Platte verweigert</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Datensätze</translation>
    </message>
    <message>
        <source>Redis</source>
        <translation>Redis</translation>
    </message>
    <message>
        <source>Redis %1, PING</source>
        <translation>Redis %1, PING</translation>
    </message>
    <message>
        <source>Redis did not answer within %1 s</source>
        <translation>Redis antwortete nicht innerhalb von %1 s</translation>
    </message>
    <message>
        <source>Redis does not answer</source>
        <translation>Redis antwortet nicht</translation>
    </message>
    <message>
        <source>Redis host</source>
        <translation>Redis-Host</translation>
    </message>
    <message>
        <source>Redis password</source>
        <translation>Redis-Passwort</translation>
    </message>
    <message>
        <source>Redis port</source>
        <translation>Redis-Port</translation>
    </message>
    <message>
        <source>Redis refuses</source>
        <translation>Redis lehnt ab</translation>
    </message>
    <message>
        <source>Redis user</source>
        <translation>Redis-Benutzer</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>Refresh every</source>
        <translation>Aktualisieren alle</translation>
    </message>
    <message>
        <source>Refresh interval</source>
        <translation>Abstand der Aktualisierung</translation>
    </message>
    <message>
        <source>Refreshed</source>
        <translation>Aktualisiert</translation>
    </message>
    <message>
        <source>Refreshed %1</source>
        <translation>Aktualisiert %1</translation>
    </message>
    <message>
        <source>Refused by rate limit</source>
        <translation>Vom Ratenlimit abgewiesen</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Related</source>
        <translation>Verknüpft</translation>
    </message>
    <message>
        <source>Related %1</source>
        <translation>Verknüpft %1</translation>
    </message>
    <message>
        <source>Related rows</source>
        <translation>Verknüpfte Zeilen</translation>
    </message>
    <message>
        <source>Relation</source>
        <translation>Relation</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Remove saved view</source>
        <translation>Gespeicherte Ansicht entfernen</translation>
    </message>
    <message>
        <source>Renew the server's certificate.</source>
        <translation>Das Zertifikat des Servers erneuern.</translation>
    </message>
    <message>
        <source>Replace the server's certificate.</source>
        <translation>Das Zertifikat des Servers ersetzen.</translation>
    </message>
    <message>
        <source>Replica for reports</source>
        <translation>Replikat für Berichte</translation>
    </message>
    <message>
        <source>Request latency, p95</source>
        <translation>Latenz der Anfragen, p95</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Reset to profile</source>
        <translation>Auf Profil zurücksetzen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Resume recording</source>
        <translation>Aufzeichnung fortsetzen</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Rights check</source>
        <translation>Rechteprüfung</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Role permissions</source>
        <translation>Rechte der Rollen</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Antwortzeit</translation>
    </message>
    <message>
        <source>Round trip of the last ping: %1</source>
        <translation>Umlauf des letzten Pings: %1</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Row details</source>
        <translation>Einzelheiten der Zeile</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Rows are shown for all tenants. Name the column if there is one.</source>
        <translation>Zeilen aller Mandanten werden gezeigt. Nennen Sie die Spalte, falls es eine gibt.</translation>
    </message>
    <message>
        <source>Rows of %1</source>
        <translation>Zeilen von %1</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Running executions</source>
        <translation>Laufende Ausführungen</translation>
    </message>
    <message>
        <source>Running since</source>
        <translation>Läuft seit</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Beispiel</translation>
    </message>
    <message>
        <source>Sample workspace</source>
        <translation>Beispiel-Arbeitsbereich</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save annotation</source>
        <translation>Anmerkung speichern</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter …</translation>
    </message>
    <message>
        <source>Save dashboard</source>
        <translation>Übersicht speichern</translation>
    </message>
    <message>
        <source>Save view</source>
        <translation>Ansicht speichern</translation>
    </message>
    <message>
        <source>Saved view of %1</source>
        <translation>Gespeicherte Ansicht von %1</translation>
    </message>
    <message>
        <source>Saved views</source>
        <translation>Gespeicherte Ansichten</translation>
    </message>
    <message>
        <source>Saving sums up or removes what is kept for longer now, for good.</source>
        <translation>Beim Speichern wird endgültig zusammengefasst oder entfernt, was jetzt länger behalten wird.</translation>
    </message>
    <message>
        <source>Search tables, pages, commands</source>
        <translation>Tabellen, Seiten, Befehle suchen</translation>
    </message>
    <message>
        <source>Secrets are %1</source>
        <translation>Geheimnisse werden %1</translation>
    </message>
    <message>
        <source>Secrets go to the system keychain, never into the workspace file.</source>
        <translation>Geheimnisse kommen in den Schlüsselbund des Systems, nie in die Arbeitsbereichsdatei.</translation>
    </message>
    <message>
        <source>Series listed</source>
        <translation>Zeitreihen gelesen</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Server and database</source>
        <translation>Server und Datenbank</translation>
    </message>
    <message>
        <source>Server connections</source>
        <translation>Serververbindungen</translation>
    </message>
    <message>
        <source>Several values with commas between them</source>
        <translation>Mehrere Werte mit Kommas dazwischen</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>%1 anzeigen</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>Als Tabelle zeigen</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>Einzelheiten zeigen</translation>
    </message>
    <message>
        <source>Show menu bar</source>
        <translation>Menüleiste zeigen</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>Angemeldet</translation>
    </message>
    <message>
        <source>Signed in as %1</source>
        <translation>Angemeldet als %1</translation>
    </message>
    <message>
        <source>Simple SELECT</source>
        <translation>Einfaches SELECT</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Slow query notification</source>
        <translation>Meldung langsamer Abfragen</translation>
    </message>
    <message>
        <source>Slow uploads</source>
        <translation>Langsame Uploads</translation>
    </message>
    <message>
        <source>Slowest queries</source>
        <translation>Langsamste Abfragen</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Kleinere Schrift</translation>
    </message>
    <message>
        <source>Sort anyway</source>
        <translation>Trotzdem sortieren</translation>
    </message>
    <message>
        <source>Sort ascending</source>
        <translation>Aufsteigend sortieren</translation>
    </message>
    <message>
        <source>Sort ascending behind the others</source>
        <translation>Nach den anderen aufsteigend sortieren</translation>
    </message>
    <message>
        <source>Sort descending</source>
        <translation>Absteigend sortieren</translation>
    </message>
    <message>
        <source>Sorted and filtered by an index</source>
        <translation>Mit Index sortiert und gefiltert</translation>
    </message>
    <message>
        <source>Sorting %1 rows by %2 has no index, about %3.</source>
        <translation>%1 Zeilen nach %2 zu sortieren hat keinen Index, etwa %3.</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Stacked</source>
        <translation>Gestapelt</translation>
    </message>
    <message>
        <source>Staging</source>
        <translation>Staging</translation>
    </message>
    <message>
        <source>Start again without a cursor.</source>
        <translation>Beginnen Sie ohne Cursor neu.</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Wird gestartet</translation>
    </message>
    <message>
        <source>Statement timeout</source>
        <translation>Höchstdauer einer Abfrage</translation>
    </message>
    <message>
        <source>Static data</source>
        <translation>Feste Daten</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Stock a SKU and warehouse</source>
        <translation>Bestand je SKU und Lager</translation>
    </message>
    <message>
        <source>Stock discrepancies</source>
        <translation>Bestandsabweichungen</translation>
    </message>
    <message>
        <source>Stop what runs, or raise the pool's maximum.</source>
        <translation>Halten Sie an, was läuft, oder erhöhen Sie die Grenze des Pools.</translation>
    </message>
    <message>
        <source>Suggested views</source>
        <translation>Vorgeschlagene Ansichten</translation>
    </message>
    <message>
        <source>Sum of all its series</source>
        <translation>Summe aller Reihen</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Tables and views</source>
        <translation>Tabellen und Sichten</translation>
    </message>
    <message>
        <source>Take out of the order</source>
        <translation>Aus der Ordnung nehmen</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Target %1</source>
        <translation>Ziel %1</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>Targets missed or near</source>
        <translation>Ziele verfehlt oder knapp</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>Mandant</translation>
    </message>
    <message>
        <source>Tenant %1 only</source>
        <translation>Nur Mandant %1</translation>
    </message>
    <message>
        <source>Tenant %1, locked</source>
        <translation>Mandant %1, fest</translation>
    </message>
    <message>
        <source>Tenant column</source>
        <translation>Mandantenspalte</translation>
    </message>
    <message>
        <source>Tenant column found</source>
        <translation>Mandantenspalte gefunden</translation>
    </message>
    <message>
        <source>Tenant configuration and branding</source>
        <translation>Konfiguration und Aussehen der Mandanten</translation>
    </message>
    <message>
        <source>Tenant settings and branding</source>
        <translation>Einstellungen und Aussehen der Mandanten</translation>
    </message>
    <message>
        <source>Tenant usage by the hour</source>
        <translation>Nutzung der Mandanten je Stunde</translation>
    </message>
    <message>
        <source>Tenant: %1</source>
        <translation>Mandant: %1</translation>
    </message>
    <message>
        <source>Tenants</source>
        <translation>Mandanten</translation>
    </message>
    <message>
        <source>Tenant…</source>
        <translation>Mandant…</translation>
    </message>
    <message>
        <source>Test again</source>
        <translation>Erneut testen</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>Verbindung prüfen</translation>
    </message>
    <message>
        <source>Test says line by line what works: the name, the encryption, the sign-in, the rights, what is in the database.</source>
        <translation>Die Prüfung sagt Zeile für Zeile, was geht: Name, Verschlüsselung, Anmeldung, Rechte, was in der Datenbank ist.</translation>
    </message>
    <message>
        <source>Testing</source>
        <translation>Prüfung läuft</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>The address is on the clipboard.</source>
        <translation>Die Adresse ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>The connection to %1 is lost</source>
        <translation>Die Verbindung zu %1 ist verloren</translation>
    </message>
    <message>
        <source>The connection was lost during “%1”</source>
        <translation>Die Verbindung ging bei „%1“ verloren</translation>
    </message>
    <message>
        <source>The cursor was copied</source>
        <translation>Der Cursor wurde kopiert</translation>
    </message>
    <message>
        <source>The dashboard was not saved</source>
        <translation>Die Übersicht wurde nicht gespeichert</translation>
    </message>
    <message>
        <source>The database has no tables of that kind</source>
        <translation>Die Datenbank hat keine Tabellen dieser Art</translation>
    </message>
    <message>
        <source>The database server is away</source>
        <translation>Der Datenbankserver ist fort</translation>
    </message>
    <message>
        <source>The file has %1 now and goes back to %2.</source>
        <translation>Die Datei hat jetzt %1 und reicht bis zum %2 zurück.</translation>
    </message>
    <message>
        <source>The file has %1 now.</source>
        <translation>Die Datei hat jetzt %1.</translation>
    </message>
    <message>
        <source>The file was set aside as %1.</source>
        <translation>Die Datei wurde als %1 beiseitegelegt.</translation>
    </message>
    <message>
        <source>The history could not be read</source>
        <translation>Der Verlauf ließ sich nicht lesen</translation>
    </message>
    <message>
        <source>The history could not be written</source>
        <translation>Der Verlauf ließ sich nicht schreiben</translation>
    </message>
    <message>
        <source>The history file %1 could not be used</source>
        <translation>Die Verlaufsdatei %1 ist nicht verwendbar</translation>
    </message>
    <message>
        <source>The history has reached its size of %1</source>
        <translation>Der Verlauf hat seine Größe von %1 erreicht</translation>
    </message>
    <message>
        <source>The history is not recorded here</source>
        <translation>Der Verlauf wird hier nicht aufgezeichnet</translation>
    </message>
    <message>
        <source>The history's length is not changed here</source>
        <translation>Die Länge des Verlaufs wird hier nicht geändert</translation>
    </message>
    <message>
        <source>The metrics endpoint is no address</source>
        <translation>Der Metrik-Endpunkt ist keine Adresse</translation>
    </message>
    <message>
        <source>The metrics server refuses the query</source>
        <translation>Der Metrikserver weist die Abfrage ab</translation>
    </message>
    <message>
        <source>The name %1 was not found</source>
        <translation>Der Name %1 wurde nicht gefunden</translation>
    </message>
    <message>
        <source>The other side has nothing that fits.</source>
        <translation>Auf der anderen Seite passt nichts.</translation>
    </message>
    <message>
        <source>The proxy is no address</source>
        <translation>Der Proxy ist keine Adresse</translation>
    </message>
    <message>
        <source>The query</source>
        <translation>Die Abfrage</translation>
    </message>
    <message>
        <source>The query gives no numbers</source>
        <translation>Die Abfrage ergibt keine Zahlen</translation>
    </message>
    <message>
        <source>The query was stopped</source>
        <translation>Die Abfrage wurde angehalten</translation>
    </message>
    <message>
        <source>The query “%1” failed</source>
        <translation>Die Abfrage „%1“ scheiterte</translation>
    </message>
    <message>
        <source>The query “%1” took too long</source>
        <translation>Die Abfrage „%1“ dauerte zu lange</translation>
    </message>
    <message>
        <source>The rest is shown; check the disk</source>
        <translation>Der Rest wird gezeigt; prüfen Sie den Datenträger</translation>
    </message>
    <message>
        <source>The row was copied as JSON</source>
        <translation>Die Zeile wurde als JSON kopiert</translation>
    </message>
    <message>
        <source>The rows could not be counted exactly</source>
        <translation>Die Zeilen ließen sich nicht genau zählen</translation>
    </message>
    <message>
        <source>The rows of %1 could not be read</source>
        <translation>Die Zeilen von %1 konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>The series %1 is there twice: the first value counts</source>
        <translation>Die Reihe %1 ist zweimal da: der erste Wert zählt</translation>
    </message>
    <message>
        <source>The server ends a query that takes longer</source>
        <translation>Der Server beendet eine Abfrage, die länger dauert</translation>
    </message>
    <message>
        <source>The server has no free connection; close others or lower the pool's limit.</source>
        <translation>Der Server hat keine freie Verbindung; schließen Sie andere oder senken Sie die Grenze des Pools.</translation>
    </message>
    <message>
        <source>The server is short of a resource; its log says more.</source>
        <translation>Dem Server fehlt ein Betriebsmittel; sein Protokoll sagt mehr.</translation>
    </message>
    <message>
        <source>The server is starting or stopping; try again in a moment.</source>
        <translation>Der Server startet oder hält an; gleich erneut versuchen.</translation>
    </message>
    <message>
        <source>The server refuses writes, but this role is a superuser; a role without rights is safer.</source>
        <translation>Der Server lehnt Schreiben ab, doch diese Rolle ist Superuser; eine Rolle ohne Rechte ist sicherer.</translation>
    </message>
    <message>
        <source>The server refuses writes.</source>
        <translation>Der Server lehnt Schreiben ab.</translation>
    </message>
    <message>
        <source>The server's own log says more.</source>
        <translation>Das Protokoll des Servers sagt mehr.</translation>
    </message>
    <message>
        <source>The server's pg_hba.conf must allow this user, host and database.</source>
        <translation>Die pg_hba.conf des Servers muss Benutzer, Rechner und Datenbank erlauben.</translation>
    </message>
    <message>
        <source>The table may have been altered: refresh the list.</source>
        <translation>Die Tabelle wurde wohl geändert: Liste aktualisieren.</translation>
    </message>
    <message>
        <source>The table to open on the tables page</source>
        <translation>Die Tabelle, die auf der Tabellenseite geöffnet wird</translation>
    </message>
    <message>
        <source>The target "%1" is wrong</source>
        <translation>Das Ziel „%1“ ist falsch</translation>
    </message>
    <message>
        <source>The tenant is chosen in the top bar</source>
        <translation>Der Mandant wird in der Kopfleiste gewählt</translation>
    </message>
    <message>
        <source>The transaction was rolled back</source>
        <translation>Die Transaktion wurde zurückgerollt</translation>
    </message>
    <message>
        <source>The view was not saved</source>
        <translation>Die Ansicht wurde nicht gespeichert</translation>
    </message>
    <message>
        <source>The view “%1” was saved</source>
        <translation>Die Ansicht „%1“ wurde gespeichert</translation>
    </message>
    <message>
        <source>The workspace has a wrong "%1"</source>
        <translation>Der Arbeitsbereich hat ein falsches „%1“</translation>
    </message>
    <message>
        <source>The workspace was not saved</source>
        <translation>Der Arbeitsbereich wurde nicht gespeichert</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>There is no column “%1”</source>
        <translation>Es gibt keine Spalte „%1“</translation>
    </message>
    <message>
        <source>There is no command "%1"</source>
        <translation>Es gibt keinen Befehl „%1“</translation>
    </message>
    <message>
        <source>There is no page "%1"</source>
        <translation>Es gibt keine Seite „%1“</translation>
    </message>
    <message>
        <source>There is no relation %1</source>
        <translation>Es gibt keine Relation %1</translation>
    </message>
    <message>
        <source>There is no translation for "%1"</source>
        <translation>Es gibt keine Übersetzung für „%1“</translation>
    </message>
    <message>
        <source>These credentials may not read it.</source>
        <translation>Diese Zugangsdaten dürfen das nicht lesen.</translation>
    </message>
    <message>
        <source>These rows have no order to find a value in</source>
        <translation>Diese Zeilen haben keine Ordnung, in der ein Wert zu finden wäre</translation>
    </message>
    <message>
        <source>They are offered nowhere.</source>
        <translation>Sie werden nirgends angeboten.</translation>
    </message>
    <message>
        <source>They are there while Opsdeck runs, also the next time.</source>
        <translation>Sie sind da, solange Opsdeck läuft, auch beim nächsten Mal.</translation>
    </message>
    <message>
        <source>They stay as they are until the program ends.</source>
        <translation>Sie bleiben bis zum Ende des Programms, wie sie sind.</translation>
    </message>
    <message>
        <source>This JSON is too large to show as a tree</source>
        <translation>Dieses JSON ist zu groß für einen Baum</translation>
    </message>
    <message>
        <source>This computer's clock went back by %1 s: nothing is recorded until it has caught up</source>
        <translation>Die Uhr dieses Computers ging um %1 s zurück: bis sie aufgeholt hat, wird nichts aufgezeichnet</translation>
    </message>
    <message>
        <source>This connection is read-only.</source>
        <translation>Diese Verbindung kann nur lesen.</translation>
    </message>
    <message>
        <source>This database has no tables yet</source>
        <translation>Diese Datenbank hat noch keine Tabellen</translation>
    </message>
    <message>
        <source>This database holds no tables.</source>
        <translation>Diese Datenbank hat keine Tabellen.</translation>
    </message>
    <message>
        <source>This is not valid JSON</source>
        <translation>Das ist kein gültiges JSON</translation>
    </message>
    <message>
        <source>This role may not read %1</source>
        <translation>Diese Rolle darf %1 nicht lesen</translation>
    </message>
    <message>
        <source>This role may not read it: SELECT is missing</source>
        <translation>Diese Rolle darf sie nicht lesen: SELECT fehlt</translation>
    </message>
    <message>
        <source>This role may not read it: SELECT on the column is missing</source>
        <translation>Diese Rolle darf sie nicht lesen: SELECT auf die Spalte fehlt</translation>
    </message>
    <message>
        <source>This row is not there any more; this is how it was.</source>
        <translation>Diese Zeile gibt es nicht mehr; so war sie zuletzt.</translation>
    </message>
    <message>
        <source>This table has no rows</source>
        <translation>Diese Tabelle hat keine Zeilen</translation>
    </message>
    <message>
        <source>This workspace is not read only.</source>
        <translation>Dieser Arbeitsbereich ist nicht auf Lesen beschränkt.</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>Durchsatz</translation>
    </message>
    <message>
        <source>Time range</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Time range: %1, times in %2</source>
        <translation>Zeitraum: %1, Zeiten in %2</translation>
    </message>
    <message>
        <source>Time range…</source>
        <translation>Zeitraum …</translation>
    </message>
    <message>
        <source>Time, %1</source>
        <translation>Zeit, %1</translation>
    </message>
    <message>
        <source>Times in %1</source>
        <translation>Zeiten in %1</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Token or user:password</source>
        <translation>Token oder Name:Passwort</translation>
    </message>
    <message>
        <source>Top queries stay empty until it is on.</source>
        <translation>Die häufigsten Abfragen bleiben leer, bis es an ist.</translation>
    </message>
    <message>
        <source>Top queries stay empty until it is on. It has to be in shared_preload_libraries first, which takes a restart.</source>
        <translation>Die häufigsten Abfragen bleiben leer, bis es an ist. Es muss erst in shared_preload_libraries stehen, was einen Neustart braucht.</translation>
    </message>
    <message>
        <source>Transactions</source>
        <translation>Transaktionen</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Type a name for it.</source>
        <translation>Tippen Sie einen Namen ein.</translation>
    </message>
    <message>
        <source>Type at least one value</source>
        <translation>Mindestens einen Wert eintippen</translation>
    </message>
    <message>
        <source>Unmatched</source>
        <translation>Ohne Treffer</translation>
    </message>
    <message>
        <source>Unmatched nobody works on</source>
        <translation>Ohne Gegenstück, von niemandem bearbeitet</translation>
    </message>
    <message>
        <source>Unpin column</source>
        <translation>Spalte lösen</translation>
    </message>
    <message>
        <source>Upload of 10 MB</source>
        <translation>Upload von 10 MB</translation>
    </message>
    <message>
        <source>Use max, or histogram_quantile over the buckets of a histogram</source>
        <translation>Verwenden Sie max oder histogram_quantile über die Klassen eines Histogramms</translation>
    </message>
    <message>
        <source>Use targets</source>
        <translation>Ziele verwenden</translation>
    </message>
    <message>
        <source>Use the name that the certificate was issued for.</source>
        <translation>Den Namen verwenden, für den das Zertifikat ausgestellt ist.</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>User information</source>
        <translation>Angaben zu Benutzern</translation>
    </message>
    <message>
        <source>Usual text size</source>
        <translation>Übliche Schriftgröße</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Values (CSV)…</source>
        <translation>Werte (CSV)…</translation>
    </message>
    <message>
        <source>Values of %1</source>
        <translation>Werte von %1</translation>
    </message>
    <message>
        <source>Values over time (CSV)</source>
        <translation>Werte über die Zeit (CSV)</translation>
    </message>
    <message>
        <source>Vendors</source>
        <translation>Lieferanten</translation>
    </message>
    <message>
        <source>Vendors: tenants and rights</source>
        <translation>Lieferanten: Mandanten und Rechte</translation>
    </message>
    <message>
        <source>Version and contents</source>
        <translation>Version und Inhalt</translation>
    </message>
    <message>
        <source>Versions from 12 on are supported.</source>
        <translation>Versionen ab 12 werden unterstützt.</translation>
    </message>
    <message>
        <source>Views saved now are kept until the program ends.</source>
        <translation>Ansichten von jetzt bleiben bis zum Ende des Programms.</translation>
    </message>
    <message>
        <source>Visible range</source>
        <translation>Sichtbarer Zeitraum</translation>
    </message>
    <message>
        <source>Wait for a connection, p95</source>
        <translation>Wartezeit, p95</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Webhook retries</source>
        <translation>Wiederholte Webhooks</translation>
    </message>
    <message>
        <source>What Opsdeck asks</source>
        <translation>Was Opsdeck fragt</translation>
    </message>
    <message>
        <source>What Opsdeck asks of the servers, how long that takes and how full its pool is, for a Prometheus on this computer. No other computer can read it.</source>
        <translation>Was Opsdeck die Server fragt, wie lange das dauert und wie voll sein Pool ist, für ein Prometheus auf diesem Computer. Kein anderer Computer kann es lesen.</translation>
    </message>
    <message>
        <source>What does not answer now is asked again while the workspace is open</source>
        <translation>Was jetzt nicht antwortet, wird wieder gefragt, solange der Arbeitsbereich offen ist</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>What is older is summed up: smallest, largest, sum and count, histograms whole. When the file grows too large, the oldest points go first.</source>
        <translation>Was älter ist, wird zusammengefasst: kleinster und größter Wert, Summe und Anzahl, Histogramme ganz. Wird die Datei zu groß, gehen die ältesten Punkte zuerst.</translation>
    </message>
    <message>
        <source>What is summed up by the minute is kept at least as long as every point, and by the hour at least as long as that.</source>
        <translation>Was je Minute zusammengefasst ist, bleibt mindestens so lange wie jeder Punkt, und je Stunde mindestens so lange wie das.</translation>
    </message>
    <message>
        <source>What to show of the row</source>
        <translation>Was von der Zeile gezeigt wird</translation>
    </message>
    <message>
        <source>Where the picture goes</source>
        <translation>Wohin das Bild geht</translation>
    </message>
    <message>
        <source>Without TLS, on this computer alone</source>
        <translation>Ohne TLS, nur auf diesem Rechner</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>Workspace name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Workspace: %1</source>
        <translation>Arbeitsbereich: %1</translation>
    </message>
    <message>
        <source>Workspaces (*.json)</source>
        <translation>Arbeitsbereiche (*.json)</translation>
    </message>
    <message>
        <source>Write it as: column operator value.</source>
        <translation>Schreiben Sie: Spalte Operator Wert.</translation>
    </message>
    <message>
        <source>Write postgresql://user@host:5432/database or host=… dbname=… user=….</source>
        <translation>Schreiben Sie postgresql://benutzer@rechner:5432/datenbank oder host=… dbname=… user=….</translation>
    </message>
    <message>
        <source>Write table, schema.table or "Schema"."Table" as in SQL.</source>
        <translation>Schreiben Sie tabelle, schema.tabelle oder "Schema"."Tabelle" wie in SQL.</translation>
    </message>
    <message>
        <source>Writes</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Writes are possible</source>
        <translation>Schreiben ist möglich</translation>
    </message>
    <message>
        <source>Zone maps and other static data</source>
        <translation>Zonenpläne und andere feste Daten</translation>
    </message>
    <message numerus="yes">
        <source>[ %n items ]</source>
        <translation>
            <numerusform>[ %n Element ]</numerusform>
            <numerusform>[ %n Elemente ]</numerusform>
        </translation>
    </message>
    <message>
        <source>a character that is no part of a query</source>
        <translation>ein Zeichen, das zu keiner Abfrage gehört</translation>
    </message>
    <message>
        <source>a closing bracket is missing</source>
        <translation>eine schließende Klammer fehlt</translation>
    </message>
    <message>
        <source>a comma or a closing bracket is expected</source>
        <translation>ein Komma oder eine schließende Klammer wird erwartet</translation>
    </message>
    <message>
        <source>a connection pooler</source>
        <translation>ein Verbindungspooler</translation>
    </message>
    <message>
        <source>a dashboard needs an id and a title</source>
        <translation>eine Übersicht braucht eine Kennung und einen Titel</translation>
    </message>
    <message>
        <source>a duration such as 5m is expected</source>
        <translation>eine Dauer wie 5m wird erwartet</translation>
    </message>
    <message>
        <source>a label name is expected</source>
        <translation>ein Labelname wird erwartet</translation>
    </message>
    <message>
        <source>a metric, a function or a number is expected</source>
        <translation>eine Metrik, eine Funktion oder eine Zahl wird erwartet</translation>
    </message>
    <message>
        <source>a newer version of Opsdeck wrote it</source>
        <translation>eine neuere Version von Opsdeck hat sie geschrieben</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>a part is missing</source>
        <translation>ein Teil fehlt</translation>
    </message>
    <message>
        <source>a quotation mark is missing</source>
        <translation>ein Anführungszeichen fehlt</translation>
    </message>
    <message>
        <source>a quoted part is empty</source>
        <translation>ein Teil in Anführungszeichen ist leer</translation>
    </message>
    <message>
        <source>a range needs a function such as rate() around it</source>
        <translation>ein Bereich braucht eine Funktion wie rate() um sich</translation>
    </message>
    <message>
        <source>a replica: it can only be read</source>
        <translation>ein Replikat: es kann nur gelesen werden</translation>
    </message>
    <message>
        <source>a series has no expression</source>
        <translation>eine Reihe hat keinen Ausdruck</translation>
    </message>
    <message>
        <source>a value contains a NUL character, which PostgreSQL cannot store</source>
        <translation>ein Wert enthält ein NUL-Zeichen, das PostgreSQL nicht speichern kann</translation>
    </message>
    <message>
        <source>a value in quotes is expected</source>
        <translation>ein Wert in Anführungszeichen wird erwartet</translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>nach %1</translation>
    </message>
    <message numerus="yes">
        <source>all %n connection(s) are in use</source>
        <translation>
            <numerusform>die eine Verbindung ist in Gebrauch</numerusform>
            <numerusform>alle %n Verbindungen sind in Gebrauch</numerusform>
        </translation>
    </message>
    <message>
        <source>all databases</source>
        <translation>alle Datenbanken</translation>
    </message>
    <message>
        <source>all endpoints</source>
        <translation>alle Endpunkte</translation>
    </message>
    <message>
        <source>all queues</source>
        <translation>alle Warteschlangen</translation>
    </message>
    <message>
        <source>all tenants</source>
        <translation>alle Mandanten</translation>
    </message>
    <message>
        <source>allowed</source>
        <translation>erlaubt</translation>
    </message>
    <message>
        <source>an escape that means nothing; write \\ for a backslash</source>
        <translation>eine Maskierung ohne Bedeutung; schreiben Sie \\ für einen Backslash</translation>
    </message>
    <message>
        <source>an opening bracket is expected</source>
        <translation>eine öffnende Klammer wird erwartet</translation>
    </message>
    <message>
        <source>and, or and unless stand between series</source>
        <translation>and, or und unless stehen zwischen Reihen</translation>
    </message>
    <message>
        <source>another Opsdeck writes to it already</source>
        <translation>ein anderes Opsdeck schreibt ihn bereits</translation>
    </message>
    <message>
        <source>at character %1: %2</source>
        <translation>bei Zeichen %1: %2</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>mindestens %1</translation>
    </message>
    <message>
        <source>at least 1100x700 and at most 8192 a side</source>
        <translation>mindestens 1100x700 und höchstens 8192 je Seite</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>behind a connection pooler</source>
        <translation>hinter einem Verbindungspooler</translation>
    </message>
    <message>
        <source>blks_hit / (blks_hit + blks_read)</source>
        <translation>blks_hit / (blks_hit + blks_read)</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>blockiert</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>über %1</translation>
    </message>
    <message>
        <source>by a local socket</source>
        <translation>über einen lokalen Socket</translation>
    </message>
    <message>
        <source>by class, both tiers</source>
        <translation>nach Klasse, beide Stufen</translation>
    </message>
    <message>
        <source>by tenant</source>
        <translation>nach Mandant</translation>
    </message>
    <message>
        <source>by tier</source>
        <translation>nach Stufe</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>cache_invalidations_total by class</source>
        <translation>cache_invalidations_total nach Klasse</translation>
    </message>
    <message>
        <source>cache_memory_bytes by tier</source>
        <translation>cache_memory_bytes nach Stufe</translation>
    </message>
    <message>
        <source>column %1 is named twice</source>
        <translation>Spalte %1 ist zweimal genannt</translation>
    </message>
    <message>
        <source>commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>committed</source>
        <translation>bestätigt</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>verbunden</translation>
    </message>
    <message>
        <source>contains</source>
        <translation>enthält</translation>
    </message>
    <message>
        <source>database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>db_pool_checked_out / db_pool_size</source>
        <translation>db_pool_checked_out / db_pool_size</translation>
    </message>
    <message>
        <source>db_query_duration_seconds by type</source>
        <translation>db_query_duration_seconds nach Art</translation>
    </message>
    <message>
        <source>de, en; the system's without it</source>
        <translation>de, en; sonst die des Systems</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>gelöscht</translation>
    </message>
    <message>
        <source>empty text</source>
        <translation>leerer Text</translation>
    </message>
    <message>
        <source>etl_duration_seconds by kind, latest run</source>
        <translation>etl_duration_seconds nach Art, letzter Lauf</translation>
    </message>
    <message>
        <source>every query of this window, by total time</source>
        <translation>jede Abfrage dieses Fensters, nach Gesamtzeit</translation>
    </message>
    <message>
        <source>executions</source>
        <translation>Ausführungen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>fetched</source>
        <translation>gelesen</translation>
    </message>
    <message>
        <source>hits</source>
        <translation>Treffer</translation>
    </message>
    <message numerus="yes">
        <source>http_request_duration_seconds, %n-minute columns</source>
        <translation>
            <numerusform>http_request_duration_seconds, Spalten von %n Minute</numerusform>
            <numerusform>http_request_duration_seconds, Spalten von %n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>http_request_errors_total / http_requests_total</source>
        <translation>http_request_errors_total / http_requests_total</translation>
    </message>
    <message>
        <source>http_request_errors_total by route</source>
        <translation>http_request_errors_total nach Route</translation>
    </message>
    <message>
        <source>http_requests_total by route</source>
        <translation>http_requests_total nach Route</translation>
    </message>
    <message>
        <source>http_requests_total by tenant</source>
        <translation>http_requests_total nach Mandant</translation>
    </message>
    <message>
        <source>http_response_bytes_total by encoding</source>
        <translation>http_response_bytes_total nach Kodierung</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in Gebrauch</translation>
    </message>
    <message>
        <source>indexed</source>
        <translation>mit Index</translation>
    </message>
    <message>
        <source>inserted</source>
        <translation>eingefügt</translation>
    </message>
    <message>
        <source>is like</source>
        <translation>ist wie</translation>
    </message>
    <message>
        <source>is like, any case</source>
        <translation>ist wie, groß oder klein</translation>
    </message>
    <message>
        <source>is not null</source>
        <translation>ist nicht null</translation>
    </message>
    <message>
        <source>is null</source>
        <translation>ist null</translation>
    </message>
    <message>
        <source>is one of</source>
        <translation>ist eines von</translation>
    </message>
    <message>
        <source>it belongs to another table, order, filter or tenant</source>
        <translation>er gehört zu anderer Tabelle, Ordnung, anderem Filter oder Mandanten</translation>
    </message>
    <message>
        <source>it contains a NUL character</source>
        <translation>er enthält ein NUL-Zeichen</translation>
    </message>
    <message>
        <source>it does not begin with a column</source>
        <translation>er beginnt nicht mit einer Spalte</translation>
    </message>
    <message>
        <source>it does not say where its database is</source>
        <translation>sie sagt nicht, wo ihre Datenbank ist</translation>
    </message>
    <message>
        <source>it has more parts than schema and table</source>
        <translation>es hat mehr Teile als Schema und Tabelle</translation>
    </message>
    <message>
        <source>it has more steps than one query may have</source>
        <translation>sie hat mehr Schritte, als eine Abfrage haben darf</translation>
    </message>
    <message>
        <source>it has no column number %1</source>
        <translation>es hat keine Spalte Nummer %1</translation>
    </message>
    <message>
        <source>it has no name</source>
        <translation>sie hat keinen Namen</translation>
    </message>
    <message>
        <source>it has no tenant column</source>
        <translation>es hat keine Mandantenspalte</translation>
    </message>
    <message>
        <source>it is PostgreSQL %1</source>
        <translation>es ist PostgreSQL %1</translation>
    </message>
    <message>
        <source>it is being closed</source>
        <translation>er wird gerade geschlossen</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation>er ist beschädigt</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>es ist leer</translation>
    </message>
    <message>
        <source>it is larger than 1 MiB</source>
        <translation>es ist größer als 1 MiB</translation>
    </message>
    <message numerus="yes">
        <source>it is longer than %n characters</source>
        <translation>
            <numerusform>es ist länger als %n Zeichen</numerusform>
            <numerusform>es ist länger als %n Zeichen</numerusform>
        </translation>
    </message>
    <message>
        <source>it is missing</source>
        <translation>es fehlt</translation>
    </message>
    <message>
        <source>it is not a JSON object</source>
        <translation>es ist kein JSON-Objekt</translation>
    </message>
    <message>
        <source>it is not a history of Opsdeck</source>
        <translation>sie ist kein Verlauf von Opsdeck</translation>
    </message>
    <message>
        <source>it is not there any more</source>
        <translation>es ist nicht mehr da</translation>
    </message>
    <message>
        <source>it must be "none", host:port, http://host:port or socks5://host:port</source>
        <translation>er muss „none“, host:port, http://host:port oder socks5://host:port sein</translation>
    </message>
    <message>
        <source>it must be 0 to %1</source>
        <translation>es muss 0 bis %1 sein</translation>
    </message>
    <message>
        <source>it must be 1 to %1</source>
        <translation>es muss 1 bis %1 sein</translation>
    </message>
    <message>
        <source>it must be 1 to %1 seconds</source>
        <translation>es müssen 1 bis %1 Sekunden sein</translation>
    </message>
    <message>
        <source>it must be a list</source>
        <translation>es muss eine Liste sein</translation>
    </message>
    <message>
        <source>it must be a list of texts</source>
        <translation>es muss eine Liste von Texten sein</translation>
    </message>
    <message>
        <source>it must be a number</source>
        <translation>es muss eine Zahl sein</translation>
    </message>
    <message>
        <source>it must be a text</source>
        <translation>es muss ein Text sein</translation>
    </message>
    <message>
        <source>it must be a whole number, not below zero</source>
        <translation>es muss eine ganze Zahl sein, nicht unter null</translation>
    </message>
    <message>
        <source>it must be above zero</source>
        <translation>es muss größer als null sein</translation>
    </message>
    <message>
        <source>it must be an object</source>
        <translation>es muss ein Objekt sein</translation>
    </message>
    <message>
        <source>it must be schema.table</source>
        <translation>es muss Schema.Tabelle sein</translation>
    </message>
    <message>
        <source>it must be true or false</source>
        <translation>es muss wahr oder falsch sein</translation>
    </message>
    <message>
        <source>it must begin with http:// or https:// and name a host</source>
        <translation>er muss mit http:// oder https:// beginnen und einen Host nennen</translation>
    </message>
    <message>
        <source>it must name at least one table</source>
        <translation>es muss mindestens eine Tabelle nennen</translation>
    </message>
    <message>
        <source>it names more series than one query may read</source>
        <translation>sie nennt mehr Reihen, als eine Abfrage lesen darf</translation>
    </message>
    <message>
        <source>it names none of the operators = != &lt; &lt;= &gt; &gt;= like ilike in is-null not-null contains</source>
        <translation>er nennt keinen der Operatoren = != &lt; &lt;= &gt; &gt;= like ilike in is-null not-null contains</translation>
    </message>
    <message>
        <source>it needs memory_s or redis_s</source>
        <translation>es braucht memory_s oder redis_s</translation>
    </message>
    <message>
        <source>it reads more points than one query may</source>
        <translation>sie liest mehr Punkte, als eine Abfrage darf</translation>
    </message>
    <message>
        <source>it was cancelled</source>
        <translation>es wurde abgebrochen</translation>
    </message>
    <message>
        <source>it was made by another version of Opsdeck</source>
        <translation>er stammt von einer anderen Version von Opsdeck</translation>
    </message>
    <message>
        <source>it was written by a newer Opsdeck</source>
        <translation>es stammt von einem neueren Opsdeck</translation>
    </message>
    <message>
        <source>it was written by another version</source>
        <translation>sie stammt von einer anderen Version</translation>
    </message>
    <message>
        <source>its bytes have been altered on the disk</source>
        <translation>seine Bytes wurden auf dem Datenträger verändert</translation>
    </message>
    <message>
        <source>its file is not open</source>
        <translation>seine Datei ist nicht geöffnet</translation>
    </message>
    <message>
        <source>its result is the text "%1"</source>
        <translation>ihr Ergebnis ist der Text „%1“</translation>
    </message>
    <message>
        <source>its rows belong to tenants and none was named</source>
        <translation>die Zeilen gehören Mandanten, und keiner wurde genannt</translation>
    </message>
    <message>
        <source>its time ends before it begins</source>
        <translation>ihr Zeitraum endet, bevor er beginnt</translation>
    </message>
    <message>
        <source>jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>keyspace hits / (hits + misses)</source>
        <translation>Treffer / (Treffer + Fehlgriffe)</translation>
    </message>
    <message>
        <source>label names in brackets are expected</source>
        <translation>Labelnamen in Klammern werden erwartet</translation>
    </message>
    <message>
        <source>labels are matched between series only</source>
        <translation>Labels werden nur zwischen Reihen verglichen</translation>
    </message>
    <message>
        <source>last ping of the server</source>
        <translation>letzter Ping</translation>
    </message>
    <message>
        <source>light without it</source>
        <translation>sonst light</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>loading</source>
        <translation>wird geladen</translation>
    </message>
    <message>
        <source>local socket</source>
        <translation>lokaler Socket</translation>
    </message>
    <message>
        <source>looking up the host name %1 took too long</source>
        <translation>den Rechnernamen %1 aufzulösen dauerte zu lange</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>verloren</translation>
    </message>
    <message>
        <source>match_rate by job</source>
        <translation>match_rate nach Job</translation>
    </message>
    <message>
        <source>matched</source>
        <translation>getroffen</translation>
    </message>
    <message>
        <source>materialized views, then tables with lagging statistics</source>
        <translation>materialisierte Sichten, dann Tabellen mit alter Statistik</translation>
    </message>
    <message>
        <source>max of %1</source>
        <translation>Maximum von %1</translation>
    </message>
    <message>
        <source>maxmemory %1, %2</source>
        <translation>maxmemory %1, %2</translation>
    </message>
    <message>
        <source>maxmemory is 0: it grows until the machine has none left.</source>
        <translation>maxmemory ist 0: er wächst, bis der Rechner keinen mehr hat.</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>Arbeitsspeicher</translation>
    </message>
    <message>
        <source>met</source>
        <translation>erreicht</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>verfehlt</translation>
    </message>
    <message>
        <source>near</source>
        <translation>knapp</translation>
    </message>
    <message>
        <source>neither a number nor a duration such as 5m</source>
        <translation>weder eine Zahl noch eine Dauer wie 5m</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>next page ready</source>
        <translation>nächste Seite bereit</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>keine Antwort zur rechten Zeit</translation>
    </message>
    <message>
        <source>no column is to be shown</source>
        <translation>keine Spalte soll gezeigt werden</translation>
    </message>
    <message>
        <source>no connection to %1 within %2 s</source>
        <translation>keine Verbindung zu %1 innerhalb von %2 s</translation>
    </message>
    <message>
        <source>no rows</source>
        <translation>keine Zeilen</translation>
    </message>
    <message>
        <source>no secure connection came about: %1</source>
        <translation>es kam keine sichere Verbindung zustande: %1</translation>
    </message>
    <message>
        <source>no series</source>
        <translation>keine Reihe</translation>
    </message>
    <message>
        <source>no zone</source>
        <translation>ohne Zone</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>none when empty</source>
        <translation>keiner, wenn leer</translation>
    </message>
    <message>
        <source>not analysed</source>
        <translation>nicht analysiert</translation>
    </message>
    <message>
        <source>not in this profile</source>
        <translation>nicht in diesem Profil</translation>
    </message>
    <message>
        <source>not kept</source>
        <translation>nicht aufgezeichnet</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>nicht gelesen</translation>
    </message>
    <message>
        <source>not run</source>
        <translation>nicht geprüft</translation>
    </message>
    <message>
        <source>not run: only redis:// can be tried here, this is %1://</source>
        <translation>nicht geprüft: nur redis:// lässt sich prüfen, dies ist %1://</translation>
    </message>
    <message>
        <source>nothing listens on %1</source>
        <translation>auf %1 nimmt niemand Verbindungen an</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>of %1 in use, %2 open, %3 waiting</source>
        <translation>von %1, %2 offen, %3 warten</translation>
    </message>
    <message>
        <source>of %1, %2</source>
        <translation>von %1, %2</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>offline</translation>
    </message>
    <message>
        <source>one condition at least must not fit everything</source>
        <translation>mindestens eine Bedingung darf nicht auf alles passen</translation>
    </message>
    <message>
        <source>one of = != =~ !~ is expected</source>
        <translation>eins von = != =~ !~ wird erwartet</translation>
    </message>
    <message>
        <source>one of its statements had failed</source>
        <translation>eine ihrer Anweisungen war gescheitert</translation>
    </message>
    <message>
        <source>only comparisons take bool</source>
        <translation>nur Vergleiche nehmen bool</translation>
    </message>
    <message>
        <source>only series can be aggregated</source>
        <translation>nur Reihen lassen sich zusammenfassen</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>opsdeck-sample up, in a terminal, says more</source>
        <translation>opsdeck-sample up im Terminal sagt mehr</translation>
    </message>
    <message>
        <source>optional: URI or key=value</source>
        <translation>wahlweise: URI oder Schlüssel=Wert</translation>
    </message>
    <message>
        <source>orders</source>
        <translation>Bestellungen</translation>
    </message>
    <message>
        <source>other requests to this server took all of %1 s</source>
        <translation>andere Anfragen an diesen Server brauchten die ganzen %1 s</translation>
    </message>
    <message>
        <source>out of memory</source>
        <translation>kein Speicher mehr</translation>
    </message>
    <message>
        <source>over %1</source>
        <translation>über %1</translation>
    </message>
    <message>
        <source>over target</source>
        <translation>über dem Ziel</translation>
    </message>
    <message>
        <source>overview, metrics or tables; connect shows the dialog</source>
        <translation>overview, metrics oder tables; connect zeigt den Dialog</translation>
    </message>
    <message>
        <source>p95</source>
        <translation>p95</translation>
    </message>
    <message>
        <source>p95 latency</source>
        <translation>p95-Latenz</translation>
    </message>
    <message>
        <source>p95 of a query</source>
        <translation>p95 einer Abfrage</translation>
    </message>
    <message>
        <source>p95, line at target %1</source>
        <translation>p95, Strich beim Ziel %1</translation>
    </message>
    <message>
        <source>p95, seconds</source>
        <translation>p95, Sekunden</translation>
    </message>
    <message>
        <source>page of %1 in %2</source>
        <translation>Seite von %1 in %2</translation>
    </message>
    <message>
        <source>paste a URI, or fill in the fields</source>
        <translation>URI einfügen oder Felder ausfüllen</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>per second</source>
        <translation>je Sekunde</translation>
    </message>
    <message>
        <source>percentiles cannot be added or averaged</source>
        <translation>Perzentile lassen sich weder addieren noch mitteln</translation>
    </message>
    <message>
        <source>pg_stat_activity by state</source>
        <translation>pg_stat_activity nach Zustand</translation>
    </message>
    <message>
        <source>pg_stat_database, all databases</source>
        <translation>pg_stat_database, alle Datenbanken</translation>
    </message>
    <message>
        <source>pg_stat_statements</source>
        <translation>pg_stat_statements</translation>
    </message>
    <message>
        <source>pg_stat_statements is missing</source>
        <translation>pg_stat_statements fehlt</translation>
    </message>
    <message>
        <source>pg_stat_statements is there</source>
        <translation>pg_stat_statements ist da</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>angeheftet</translation>
    </message>
    <message>
        <source>primary</source>
        <translation>Primärserver</translation>
    </message>
    <message>
        <source>queries</source>
        <translation>Abfragen</translation>
    </message>
    <message>
        <source>queue_depth by queue</source>
        <translation>queue_depth nach Warteschlange</translation>
    </message>
    <message>
        <source>queue_depth of executions</source>
        <translation>queue_depth der Ausführungen</translation>
    </message>
    <message>
        <source>read at %1 %2</source>
        <translation>gelesen um %1 %2</translation>
    </message>
    <message>
        <source>read only</source>
        <translation>nur lesen</translation>
    </message>
    <message>
        <source>reconciliations_total by status</source>
        <translation>reconciliations_total nach Status</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgewiesen</translation>
    </message>
    <message>
        <source>refused by the server</source>
        <translation>vom Server abgelehnt</translation>
    </message>
    <message>
        <source>replica</source>
        <translation>Replikat</translation>
    </message>
    <message>
        <source>resident</source>
        <translation>resident</translation>
    </message>
    <message>
        <source>retry in %1 s</source>
        <translation>neuer Versuch in %1 s</translation>
    </message>
    <message>
        <source>retrying</source>
        <translation>neuer Versuch</translation>
    </message>
    <message>
        <source>returned</source>
        <translation>geliefert</translation>
    </message>
    <message>
        <source>rolled back</source>
        <translation>zurückgerollt</translation>
    </message>
    <message>
        <source>row %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>row %1 of %2</source>
        <translation>Zeile %1 von %2</translation>
    </message>
    <message>
        <source>row %1 of at least %2</source>
        <translation>Zeile %1 von mindestens %2</translation>
    </message>
    <message>
        <source>row %1 of ~%2</source>
        <translation>Zeile %1 von ~%2</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>Beispiel</translation>
    </message>
    <message>
        <source>series</source>
        <translation>Reihen</translation>
    </message>
    <message>
        <source>series are matched one to one only</source>
        <translation>Reihen werden nur eins zu eins verbunden</translation>
    </message>
    <message>
        <source>series with a range such as [5m]</source>
        <translation>Reihen mit einem Bereich wie [5m]</translation>
    </message>
    <message>
        <source>set by you</source>
        <translation>von Ihnen gesetzt</translation>
    </message>
    <message>
        <source>several series have the labels %1</source>
        <translation>mehrere Reihen haben die Labels %1</translation>
    </message>
    <message>
        <source>something is missing at the end</source>
        <translation>am Ende fehlt etwas</translation>
    </message>
    <message>
        <source>sorted ascending</source>
        <translation>aufsteigend sortiert</translation>
    </message>
    <message>
        <source>sorted descending</source>
        <translation>absteigend sortiert</translation>
    </message>
    <message>
        <source>sum by (route) (rate(http_requests_total[5m]))</source>
        <translation>sum by (route) (rate(http_requests_total[5m]))</translation>
    </message>
    <message>
        <source>target %1</source>
        <translation>Ziel %1</translation>
    </message>
    <message>
        <source>tenant %1</source>
        <translation>Mandant %1</translation>
    </message>
    <message>
        <source>testing</source>
        <translation>wird geprüft</translation>
    </message>
    <message>
        <source>the alert must be above the limit</source>
        <translation>der Alarm muss über der Grenze liegen</translation>
    </message>
    <message>
        <source>the alert must be below the limit</source>
        <translation>der Alarm muss unter der Grenze liegen</translation>
    </message>
    <message>
        <source>the alert must not be below zero</source>
        <translation>der Alarm darf nicht kleiner als null sein</translation>
    </message>
    <message>
        <source>the answer is larger than the limit of %1</source>
        <translation>die Antwort ist größer als die Grenze von %1</translation>
    </message>
    <message>
        <source>the answer of Redis is too large</source>
        <translation>die Antwort von Redis ist zu groß</translation>
    </message>
    <message>
        <source>the answer was not complete after %1 s</source>
        <translation>die Antwort war nach %1 s nicht vollständig</translation>
    </message>
    <message>
        <source>the brackets or quotes of its list do not match</source>
        <translation>Klammern oder Anführungszeichen der Liste passen nicht</translation>
    </message>
    <message>
        <source>the chart has no series</source>
        <translation>das Diagramm hat keine Reihe</translation>
    </message>
    <message>
        <source>the chart has no title</source>
        <translation>das Diagramm hat keinen Titel</translation>
    </message>
    <message>
        <source>the comparison is neither "below" nor "above"</source>
        <translation>der Vergleich ist weder „below“ noch „above“</translation>
    </message>
    <message>
        <source>the compressed answer is damaged, or unpacks to more than the limit of %1</source>
        <translation>die komprimierte Antwort ist beschädigt oder ergibt ausgepackt mehr als die Grenze von %1</translation>
    </message>
    <message>
        <source>the file is larger than any this program writes</source>
        <translation>die Datei ist größer als jede, die dieses Programm schreibt</translation>
    </message>
    <message>
        <source>the history holds %1 series already</source>
        <translation>der Verlauf enthält schon %1 Reihen</translation>
    </message>
    <message>
        <source>the limit is more than 100 %</source>
        <translation>die Grenze ist mehr als 100 %</translation>
    </message>
    <message>
        <source>the limit must be above zero</source>
        <translation>die Grenze muss größer als null sein</translation>
    </message>
    <message>
        <source>the metric is named twice</source>
        <translation>die Metrik ist zweimal genannt</translation>
    </message>
    <message>
        <source>the oldest points are kept as minutes and hours only</source>
        <translation>die ältesten Punkte bleiben nur als Minuten und Stunden erhalten</translation>
    </message>
    <message>
        <source>the page did not have its data within a minute</source>
        <translation>die Seite hatte ihre Daten nicht binnen einer Minute</translation>
    </message>
    <message>
        <source>the proxy asks for a user and a password</source>
        <translation>der Proxy verlangt Benutzer und Passwort</translation>
    </message>
    <message>
        <source>the proxy does not answer: %1</source>
        <translation>der Proxy antwortet nicht: %1</translation>
    </message>
    <message>
        <source>the query goes on where it should end</source>
        <translation>die Abfrage geht weiter, wo sie enden sollte</translation>
    </message>
    <message>
        <source>the query is too long</source>
        <translation>die Abfrage ist zu lang</translation>
    </message>
    <message>
        <source>the quotes are not closed</source>
        <translation>die Anführungszeichen sind nicht geschlossen</translation>
    </message>
    <message>
        <source>the quotes of its value do not match</source>
        <translation>die Anführungszeichen des Wertes passen nicht</translation>
    </message>
    <message>
        <source>the row is not there any more</source>
        <translation>die Zeile gibt es nicht mehr</translation>
    </message>
    <message>
        <source>the series has points at these times already</source>
        <translation>die Reihe hat zu diesen Zeiten schon Punkte</translation>
    </message>
    <message>
        <source>the server accepted the connection but did not answer in time</source>
        <translation>der Server nahm die Verbindung an, antwortete aber nicht rechtzeitig</translation>
    </message>
    <message>
        <source>the server answered with status %1</source>
        <translation>der Server antwortete mit Status %1</translation>
    </message>
    <message>
        <source>the server answered with status %1: %2</source>
        <translation>der Server antwortete mit Status %1: %2</translation>
    </message>
    <message>
        <source>the server asked to be left alone for another %1 s</source>
        <translation>der Server bat darum, noch %1 s nicht gefragt zu werden</translation>
    </message>
    <message>
        <source>the server closed it</source>
        <translation>der Server schloss sie</translation>
    </message>
    <message>
        <source>the server closed the connection before the answer was complete</source>
        <translation>der Server schloss die Verbindung, bevor die Antwort vollständig war</translation>
    </message>
    <message>
        <source>the server ended the pass, so the count stays an estimate</source>
        <translation>der Server brach den Durchgang ab, die Zahl bleibt eine Schätzung</translation>
    </message>
    <message>
        <source>the server itself refuses writes</source>
        <translation>der Server selbst lehnt Schreiben ab</translation>
    </message>
    <message>
        <source>the server offers no TLS</source>
        <translation>der Server bietet kein TLS</translation>
    </message>
    <message>
        <source>the server redirects from a secure connection to one that is not</source>
        <translation>der Server leitet von einer sicheren auf eine unsichere Verbindung um</translation>
    </message>
    <message>
        <source>the server redirects in a circle, back to %1</source>
        <translation>der Server leitet im Kreis um, zurück zu %1</translation>
    </message>
    <message>
        <source>the server redirects more than %1 times</source>
        <translation>der Server leitet mehr als %1 Mal um</translation>
    </message>
    <message>
        <source>the server redirects to no place that can be read</source>
        <translation>der Server leitet an kein lesbares Ziel um</translation>
    </message>
    <message>
        <source>the server sent none as JSON</source>
        <translation>der Server sandte keinen als JSON</translation>
    </message>
    <message>
        <source>the server sent nothing for %1 s</source>
        <translation>der Server sendete %1 s lang nichts</translation>
    </message>
    <message numerus="yes">
        <source>the server sent nothing for %n second(s)</source>
        <translation>
            <numerusform>der Server sandte %n Sekunde lang nichts</numerusform>
            <numerusform>der Server sandte %n Sekunden lang nichts</numerusform>
        </translation>
    </message>
    <message>
        <source>the server's certificate expired on %1</source>
        <translation>das Zertifikat des Servers ist am %1 abgelaufen</translation>
    </message>
    <message>
        <source>the server's certificate is for %1, not for %2</source>
        <translation>das Zertifikat des Servers gilt für %1, nicht für %2</translation>
    </message>
    <message>
        <source>the server's certificate is not good: %1</source>
        <translation>das Zertifikat des Servers ist nicht in Ordnung: %1</translation>
    </message>
    <message>
        <source>the server's certificate is not valid before %1</source>
        <translation>das Zertifikat des Servers gilt erst ab %1</translation>
    </message>
    <message>
        <source>the server's certificate is signed by itself</source>
        <translation>das Zertifikat des Servers ist von ihm selbst signiert</translation>
    </message>
    <message>
        <source>the server's certificate is signed by nobody this computer trusts</source>
        <translation>das Zertifikat des Servers ist von niemandem signiert, dem dieser Computer vertraut</translation>
    </message>
    <message>
        <source>the server's certificate was revoked</source>
        <translation>das Zertifikat des Servers wurde zurückgezogen</translation>
    </message>
    <message>
        <source>the system's</source>
        <translation>das des Systems</translation>
    </message>
    <message>
        <source>the target has no value</source>
        <translation>das Ziel hat keinen Wert</translation>
    </message>
    <message>
        <source>the value is missing; an empty text is ''</source>
        <translation>der Wert fehlt; ein leerer Text ist ''</translation>
    </message>
    <message>
        <source>the workspace was closed</source>
        <translation>der Arbeitsbereich wurde geschlossen</translation>
    </message>
    <message>
        <source>their times do not ascend</source>
        <translation>ihre Zeiten sind nicht aufsteigend</translation>
    </message>
    <message>
        <source>there are too many</source>
        <translation>es sind zu viele</translation>
    </message>
    <message>
        <source>there is no address for the host name %1</source>
        <translation>zum Rechnernamen %1 gibt es keine Adresse</translation>
    </message>
    <message>
        <source>there is no function %1</source>
        <translation>es gibt keine Funktion %1</translation>
    </message>
    <message>
        <source>there is no host named %1</source>
        <translation>es gibt keinen Rechner namens %1</translation>
    </message>
    <message>
        <source>there is no list "dashboards"</source>
        <translation>es gibt keine Liste „dashboards“</translation>
    </message>
    <message>
        <source>there is no such series</source>
        <translation>diese Reihe gibt es nicht</translation>
    </message>
    <message>
        <source>there is one named %1 already</source>
        <translation>es gibt schon einen namens %1</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>dieser Rechner</translation>
    </message>
    <message>
        <source>this installation of Qt has no TLS library</source>
        <translation>diese Installation von Qt hat keine TLS-Bibliothek</translation>
    </message>
    <message>
        <source>this is no workspace of Opsdeck</source>
        <translation>das ist kein Arbeitsbereich von Opsdeck</translation>
    </message>
    <message>
        <source>this role may not select it</source>
        <translation>diese Rolle darf sie nicht wählen</translation>
    </message>
    <message>
        <source>this role may select none of its columns</source>
        <translation>diese Rolle darf keine Spalte davon wählen</translation>
    </message>
    <message>
        <source>to %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>too many brackets within brackets</source>
        <translation>zu viele Klammern ineinander</translation>
    </message>
    <message>
        <source>two numbers are compared with bool</source>
        <translation>zwei Zahlen werden mit bool verglichen</translation>
    </message>
    <message>
        <source>under target</source>
        <translation>unter dem Ziel</translation>
    </message>
    <message>
        <source>unexpected text at byte %1</source>
        <translation>unerwarteter Text bei Byte %1</translation>
    </message>
    <message>
        <source>updated</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>used</source>
        <translation>belegt</translation>
    </message>
    <message>
        <source>valid until %1</source>
        <translation>gültig bis %1</translation>
    </message>
    <message>
        <source>values of type %1 have no order</source>
        <translation>Werte vom Typ %1 haben keine Ordnung</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>what answers on %1 does not speak HTTP</source>
        <translation>was auf %1 antwortet, spricht kein HTTP</translation>
    </message>
    <message>
        <source>what answers there is no Prometheus API</source>
        <translation>was dort antwortet, ist keine Prometheus-API</translation>
    </message>
    <message>
        <source>what is not cached has no times</source>
        <translation>was nicht gepuffert wird, hat keine Zeiten</translation>
    </message>
    <message>
        <source>work that waits or is under way</source>
        <translation>Arbeit, die wartet oder läuft</translation>
    </message>
    <message numerus="yes">
        <source>{ %n keys }</source>
        <translation>
            <numerusform>{ %n Schlüssel }</numerusform>
            <numerusform>{ %n Schlüssel }</numerusform>
        </translation>
    </message>
    <message>
        <source>~%1 rows, %2 by index</source>
        <translation>~%1 Zeilen, %2 mit Index</translation>
    </message>
    <message>
        <source>~%1 rows, about %2, no index</source>
        <translation>~%1 Zeilen, etwa %2, kein Index</translation>
    </message>
    <message>
        <source>~%1 selected</source>
        <translation>~%1 gewählt</translation>
    </message>
    <message>
        <source>“%1” sends no copy data</source>
        <translation>„%1“ sendet keine COPY-Daten</translation>
    </message>
    <message>
        <source>“%1” was not sent</source>
        <translation>„%1“ wurde nicht gesendet</translation>
    </message>
    <message>
        <source>“%1” was stopped</source>
        <translation>„%1“ wurde angehalten</translation>
    </message>
</context>
</TS>
