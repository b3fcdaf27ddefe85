<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
  <context>
    <name>ActionRows</name>
    <message>
      <source>&amp;About Likeness</source>
      <translation>Über &amp;Likeness</translation>
    </message>
    <message>
      <source>&amp;Actual Size</source>
      <translation>Originalgr&amp;öße</translation>
    </message>
    <message>
      <source>&amp;Add Face</source>
      <translation>Gesicht &amp;hinzufügen</translation>
    </message>
    <message>
      <source>&amp;Cancel, or Close the Notice</source>
      <translation>Abbrechen &amp;oder Hinweis schließen</translation>
    </message>
    <message>
      <source>&amp;Close Photo</source>
      <translation>Foto &amp;schließen</translation>
    </message>
    <message>
      <source>&amp;Dark Theme</source>
      <translation>&amp;Dunkles Design</translation>
    </message>
    <message>
      <source>&amp;Delete Face</source>
      <translation>Gesicht &amp;löschen</translation>
    </message>
    <message>
      <source>&amp;Faces</source>
      <translation>&amp;Gesichter</translation>
    </message>
    <message>
      <source>&amp;Find Faces Again</source>
      <translation>Gesichter neu &amp;suchen</translation>
    </message>
    <message>
      <source>&amp;Fit to Window</source>
      <translation>&amp;An Fenster anpassen</translation>
    </message>
    <message>
      <source>&amp;High Contrast</source>
      <translation>Hoher &amp;Kontrast</translation>
    </message>
    <message>
      <source>&amp;History</source>
      <translation>&amp;Verlauf</translation>
    </message>
    <message>
      <source>&amp;Keyboard Shortcuts</source>
      <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
      <source>&amp;Landmarks</source>
      <translation>Gesic&amp;htsmarken</translation>
    </message>
    <message>
      <source>&amp;Light Theme</source>
      <translation>&amp;Helles Design</translation>
    </message>
    <message>
      <source>&amp;Move Whole Parts</source>
      <translation>Ganze &amp;Partien verschieben</translation>
    </message>
    <message>
      <source>&amp;Next Face</source>
      <translation>&amp;Nächstes Gesicht</translation>
    </message>
    <message>
      <source>&amp;Normal Contrast</source>
      <translation>&amp;Normaler Kontrast</translation>
    </message>
    <message>
      <source>&amp;Open Photos…</source>
      <translation>&amp;Fotos öffnen…</translation>
    </message>
    <message>
      <source>&amp;Paste Photo</source>
      <translation>Foto ei&amp;nfügen</translation>
    </message>
    <message>
      <source>&amp;Quit</source>
      <translation>&amp;Beenden</translation>
    </message>
    <message>
      <source>&amp;Redo</source>
      <translation>&amp;Wiederholen</translation>
    </message>
    <message>
      <source>&amp;Result Only</source>
      <translation>Nur &amp;Ergebnis</translation>
    </message>
    <message>
      <source>&amp;Save As…</source>
      <translation>Speichern &amp;unter…</translation>
    </message>
    <message>
      <source>&amp;Split Line</source>
      <translation>&amp;Trennlinie</translation>
    </message>
    <message>
      <source>&amp;Undo</source>
      <translation>Rü&amp;ckgängig</translation>
    </message>
    <message>
      <source>&amp;Warp Arrows</source>
      <translation>Verformungspfe&amp;ile</translation>
    </message>
    <message>
      <source>&amp;Zoom to Face</source>
      <translation>Auf Gesicht &amp;zoomen</translation>
    </message>
    <message>
      <source>68 points of the chosen face; drag them to correct them</source>
      <translation>68 Punkte des gewählten Gesichts; zum Korrigieren ziehen</translation>
    </message>
    <message>
      <source>A grid on the guide, as the warp bends it</source>
      <translation>Ein Gitter auf der Referenz, so wie die Verformung es biegt</translation>
    </message>
    <message>
      <source>All steps of this photo, to go back to any</source>
      <translation>Alle Schritte dieses Fotos; zu jedem geht es zurück</translation>
    </message>
    <message>
      <source>Before and after along a line; drag it, or move it with Shift and arrow keys</source>
      <translation>Vorher und nachher an einer Linie; verschieben durch Ziehen oder mit Umschalt und Pfeiltasten</translation>
    </message>
    <message>
      <source>Before and after, linked</source>
      <translation>Vorher und nachher, gekoppelt</translation>
    </message>
    <message>
      <source>Bent &amp;Grid</source>
      <translation>&amp;Verformtes Gitter</translation>
    </message>
    <message>
      <source>Choose &amp;Guide…</source>
      <translation>&amp;Referenz wählen…</translation>
    </message>
    <message>
      <source>Choose a sharp portrait of the same person for the chosen face</source>
      <translation>Ein scharfes Porträt derselben Person für das gewählte Gesicht wählen</translation>
    </message>
    <message>
      <source>Contrast Like the S&amp;ystem</source>
      <translation>Kontrast wie im &amp;System</translation>
    </message>
    <message>
      <source>Dragging a landmark moves all points of its part; Alt does the same</source>
      <translation>Beim Ziehen einer Marke folgen alle Punkte ihrer Partie; mit Alt ebenso</translation>
    </message>
    <message>
      <source>Draw a box around a face that was not found, from brows to chin</source>
      <translation>Einen Rahmen um ein Gesicht ziehen, das nicht gefunden wurde, von den Brauen bis zum Kinn</translation>
    </message>
    <message>
      <source>How the warp moves the guide</source>
      <translation>Wie die Verformung die Referenz verschiebt</translation>
    </message>
    <message>
      <source>Leave the chosen face as it is</source>
      <translation>Das gewählte Gesicht lassen, wie es ist</translation>
    </message>
    <message>
      <source>Next P&amp;hoto</source>
      <translation>&amp;Nächstes Foto</translation>
    </message>
    <message>
      <source>Numbered boxes around the faces</source>
      <translation>Nummerierte Rahmen um die Gesichter</translation>
    </message>
    <message>
      <source>Open &amp;Folder…</source>
      <translation>&amp;Ordner öffnen…</translation>
    </message>
    <message>
      <source>Open &amp;Logs Folder</source>
      <translation>&amp;Protokollordner öffnen</translation>
    </message>
    <message>
      <source>Open all photos of a folder</source>
      <translation>Alle Fotos eines Ordners öffnen</translation>
    </message>
    <message>
      <source>Photo Stri&amp;p</source>
      <translation>&amp;Filmstreifen</translation>
    </message>
    <message>
      <source>Pre&amp;vious Face</source>
      <translation>Vorheriges &amp;Gesicht</translation>
    </message>
    <message>
      <source>Previous Ph&amp;oto</source>
      <translation>V&amp;orheriges Foto</translation>
    </message>
    <message>
      <source>Re&amp;store</source>
      <translation>&amp;Restaurieren</translation>
    </message>
    <message>
      <source>Restore &amp;All</source>
      <translation>&amp;Alle restaurieren</translation>
    </message>
    <message>
      <source>Restore every photo that can be, one after the other</source>
      <translation>Jedes Foto, bei dem es geht, nacheinander restaurieren</translation>
    </message>
    <message>
      <source>Save a restored copy</source>
      <translation>Eine restaurierte Kopie speichern</translation>
    </message>
    <message>
      <source>Search once more; faces that you added or changed stay</source>
      <translation>Noch einmal suchen; hinzugefügte und geänderte Gesichter bleiben</translation>
    </message>
    <message>
      <source>Side &amp;by Side</source>
      <translation>&amp;Nebeneinander</translation>
    </message>
    <message>
      <source>System &amp;Information</source>
      <translation>&amp;Systeminformationen</translation>
    </message>
    <message>
      <source>Take the photo out of the strip; its file stays</source>
      <translation>Das Foto aus dem Filmstreifen nehmen; die Datei bleibt</translation>
    </message>
    <message>
      <source>The guide laid over the old face</source>
      <translation>Die Referenz über dem alten Gesicht</translation>
    </message>
    <message>
      <source>The open photos, below the canvas</source>
      <translation>Die offenen Fotos unter der Arbeitsfläche</translation>
    </message>
    <message>
      <source>The restored photo alone</source>
      <translation>Nur das restaurierte Foto</translation>
    </message>
    <message>
      <source>Theme Like the &amp;System</source>
      <translation>Design wie &amp;im System</translation>
    </message>
    <message>
      <source>Warped G&amp;uide</source>
      <translation>Verformte &amp;Referenz</translation>
    </message>
    <message>
      <source>Zoom &amp;In</source>
      <translation>Vergrö&amp;ßern</translation>
    </message>
    <message>
      <source>Zoom &amp;Out</source>
      <translation>Ver&amp;kleinern</translation>
    </message>
  </context>
  <context>
    <name>Canvas</name>
    <message>
      <source>After</source>
      <translation>Nachher</translation>
    </message>
    <message>
      <source>Before</source>
      <translation>Vorher</translation>
    </message>
    <message>
      <source>Difference, {gain} times as strong; black: unchanged</source>
      <translation>Unterschied, {gain}-fach verstärkt; schwarz: unverändert</translation>
    </message>
    <message>
      <source>Earlier: {model}</source>
      <translation>Zuvor: {model}</translation>
    </message>
    <message>
      <source>Now: {model}</source>
      <translation>Jetzt: {model}</translation>
    </message>
    <message>
      <source>Open this photo</source>
      <translation>Dieses Foto öffnen</translation>
    </message>
    <message>
      <source>Photo</source>
      <translation>Foto</translation>
    </message>
    <message>
      <source>Restored photo</source>
      <translation>Restauriertes Foto</translation>
    </message>
    <message>
      <source>To use it as a guide, drop it on a face</source>
      <translation>Als Referenz auf einem Gesicht ablegen</translation>
    </message>
    <message>
      <source>Use as the guide for face {number}</source>
      <translation>Als Referenz für Gesicht {number} verwenden</translation>
    </message>
  </context>
  <context>
    <name>CanvasRows</name>
    <message>
      <source>&amp;Difference</source>
      <translation>&amp;Unterschied</translation>
    </message>
    <message>
      <source>&amp;Export Overlay…</source>
      <translation>&amp;Einblendung exportieren…</translation>
    </message>
    <message>
      <source>Before above, after below; Shift and the arrow keys move the line</source>
      <translation>Vorher oben, nachher unten; Umschalt und Pfeiltasten verschieben die Linie</translation>
    </message>
    <message>
      <source>Before, after and the warped guide at the pointer, large</source>
      <translation>Vorher, nachher und die verformte Referenz unter dem Zeiger, groß</translation>
    </message>
    <message>
      <source>C&amp;hanges</source>
      <translation>&amp;Änderungen</translation>
    </message>
    <message>
      <source>Compare with Earlier &amp;Result</source>
      <translation>&amp;Mit vorigem Ergebnis vergleichen</translation>
    </message>
    <message>
      <source>Difference S&amp;tronger</source>
      <translation>Unterschied &amp;stärker</translation>
    </message>
    <message>
      <source>Difference Wea&amp;ker</source>
      <translation>Unters&amp;chied schwächer</translation>
    </message>
    <message>
      <source>Guide &amp;Map</source>
      <translation>Re&amp;ferenzkarte</translation>
    </message>
    <message>
      <source>How far the guide's landmarks are off, before and after the warp</source>
      <translation>Wie weit die Gesichtsmarken der Referenz abweichen, vor und nach der Verformung</translation>
    </message>
    <message>
      <source>L&amp;evel Split Line</source>
      <translation>&amp;Waagerechte Trennlinie</translation>
    </message>
    <message>
      <source>L&amp;oupe</source>
      <translation>&amp;Lupe</translation>
    </message>
    <message>
      <source>Landmark &amp;Distances</source>
      <translation>&amp;Abstände der Gesichtsmarken</translation>
    </message>
    <message>
      <source>The result before this one in place of the photo as it was: another model, with or without a guide</source>
      <translation>Das vorige Ergebnis anstelle des ursprünglichen Fotos: ein anderes Modell, mit oder ohne Referenz</translation>
    </message>
    <message>
      <source>Warp &amp;Colours</source>
      <translation>Verformungsfar&amp;ben</translation>
    </message>
    <message>
      <source>What the restoration changed, made stronger; black where nothing did</source>
      <translation>Was die Restaurierung geändert hat, verstärkt; schwarz, wo nichts</translation>
    </message>
    <message>
      <source>Where fine, middling and coarse detail becomes different</source>
      <translation>Wo sich feine, mittlere und grobe Details ändern</translation>
    </message>
    <message>
      <source>Which of several guides each region of the face comes from</source>
      <translation>Aus welcher von mehreren Referenzen jede Partie des Gesichts stammt</translation>
    </message>
    <message>
      <source>Which way and how far the guide's pixels move, as colours</source>
      <translation>Wohin und wie weit die Pixel der Referenz wandern, als Farben</translation>
    </message>
    <message>
      <source>Write the photo as it is seen, with its overlays, as PNG or SVG</source>
      <translation>Das Foto mit seinen Einblendungen, wie es zu sehen ist, als PNG oder SVG speichern</translation>
    </message>
  </context>
  <context>
    <name>ChangeItem</name>
    <message>
      <source>coarse: larger</source>
      <translation>grob: größer</translation>
    </message>
    <message>
      <source>fine: up to {size} px</source>
      <translation>fein: bis {size} px</translation>
    </message>
    <message>
      <source>full colour: {steps} of 255</source>
      <translation>volle Farbe: {steps} von 255</translation>
    </message>
    <message>
      <source>middle: up to {size} px</source>
      <translation>mittel: bis {size} px</translation>
    </message>
  </context>
  <context>
    <name>Desk</name>
    <message>
      <source>Open Anyway</source>
      <translation>Trotzdem öffnen</translation>
    </message>
    <message>
      <source>The guide is gone: {names}. Choose another.</source>
      <translation>Die Referenz fehlt: {names}. Wählen Sie eine andere.</translation>
    </message>
    <message>
      <source>The result kept for {name} cannot be read any more. Restore it again.</source>
      <translation>Das gespeicherte Ergebnis für {name} ist nicht mehr lesbar. Restaurieren Sie das Foto neu.</translation>
    </message>
    <message>
      <source>{name} is another photo now: it begins anew.</source>
      <translation>{name} ist jetzt ein anderes Foto: Es beginnt von vorn.</translation>
    </message>
    <message>
      <source>{name} is not in {folder} any more. Put it back and choose it again, or close it.</source>
      <translation>{name} liegt nicht mehr in {folder}. Legen Sie die Datei zurück und wählen Sie sie erneut, oder schließen Sie sie.</translation>
    </message>
  </context>
  <context>
    <name>Dialogs</name>
    <message numerus="yes">
      <source>%n restored photo(s) are not saved.</source>
      <translation>
        <numerusform>%n restauriertes Foto ist nicht gespeichert.</numerusform>
        <numerusform>%n restaurierte Fotos sind nicht gespeichert.</numerusform>
      </translation>
    </message>
    <message>
      <source>All files</source>
      <translation>Alle Dateien</translation>
    </message>
    <message>
      <source>Choose a Guide for Face {number}</source>
      <translation>Referenz für Gesicht {number} wählen</translation>
    </message>
    <message>
      <source>Export Overlay</source>
      <translation>Einblendung exportieren</translation>
    </message>
    <message>
      <source>JPEG picture</source>
      <translation>JPEG-Bild</translation>
    </message>
    <message>
      <source>Open Folder of Photos</source>
      <translation>Fotoordner öffnen</translation>
    </message>
    <message>
      <source>Open Photos</source>
      <translation>Fotos öffnen</translation>
    </message>
    <message>
      <source>PNG picture</source>
      <translation>PNG-Bild</translation>
    </message>
    <message>
      <source>Pictures</source>
      <translation>Bilder</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>Beenden</translation>
    </message>
    <message>
      <source>Quit Without Saving</source>
      <translation>Beenden ohne Speichern</translation>
    </message>
    <message>
      <source>SVG drawing</source>
      <translation>SVG-Zeichnung</translation>
    </message>
    <message>
      <source>Save Restored Photo</source>
      <translation>Restauriertes Foto speichern</translation>
    </message>
    <message>
      <source>Save the restored {name}?</source>
      <translation>Das restaurierte Foto {name} speichern?</translation>
    </message>
    <message>
      <source>Sessions are turned off: these results will be lost. The original photos stay as they are.</source>
      <translation>Sitzungen sind ausgeschaltet: Diese Ergebnisse gehen verloren. Die ursprünglichen Fotos bleiben, wie sie sind.</translation>
    </message>
    <message>
      <source>TIFF picture</source>
      <translation>TIFF-Bild</translation>
    </message>
    <message>
      <source>The original photo stays as it is either way.</source>
      <translation>Das ursprüngliche Foto bleibt in jedem Fall, wie es ist.</translation>
    </message>
    <message>
      <source>WebP picture</source>
      <translation>WebP-Bild</translation>
    </message>
  </context>
  <context>
    <name>EmptyPage</name>
    <message>
      <source>1  Add your folders</source>
      <translation>1  Ordner hinzufügen</translation>
    </message>
    <message>
      <source>2  Give names</source>
      <translation>2  Namen geben</translation>
    </message>
    <message>
      <source>3  Restore with the right guide</source>
      <translation>3  Mit Referenz restaurieren</translation>
    </message>
    <message>
      <source>Faces are grouped by person. Merge, split and correct as you like.</source>
      <translation>Gesichter werden nach Personen gruppiert. Führen Sie zusammen, trennen und berichtigen Sie nach Belieben.</translation>
    </message>
    <message>
      <source>For an old photo of somebody it knows, it offers the best portrait.</source>
      <translation>Für ein altes Foto von jemandem, den es kennt, schlägt Likeness das beste Porträt vor.</translation>
    </message>
    <message>
      <source>Photos are read where they lie, on this computer; none is changed.</source>
      <translation>Fotos werden dort gelesen, wo sie liegen, auf diesem Computer; keines wird geändert.</translation>
    </message>
  </context>
  <context>
    <name>EmptyState</name>
    <message>
      <source>1  The old photo</source>
      <translation>1  Das alte Foto</translation>
    </message>
    <message>
      <source>2  A guide for each face</source>
      <translation>2  Eine Referenz für jedes Gesicht</translation>
    </message>
    <message>
      <source>3  Restore</source>
      <translation>3  Restaurieren</translation>
    </message>
    <message>
      <source>A guide is a sharp portrait of the same person, at any age. Drop it on the face: its real details lead the restoration.</source>
      <translation>Eine Referenz ist ein scharfes Porträt derselben Person, gleich in welchem Alter. Ziehen Sie es auf das Gesicht: Seine echten Details leiten die Restaurierung.</translation>
    </message>
    <message>
      <source>Compare before and after, and save a copy. Your photo stays as it is.</source>
      <translation>Vergleichen Sie vorher und nachher und speichern Sie eine Kopie. Ihr Foto bleibt, wie es ist.</translation>
    </message>
    <message>
      <source>Drop an old photo here</source>
      <translation>Altes Foto hier ablegen</translation>
    </message>
    <message>
      <source>Likeness finds and numbers its faces.</source>
      <translation>Likeness findet und nummeriert die Gesichter.</translation>
    </message>
    <message>
      <source>Open Photo…</source>
      <translation>Foto öffnen…</translation>
    </message>
    <message>
      <source>or paste one with {keys}, or open a file</source>
      <translation>oder mit {keys} einfügen oder eine Datei öffnen</translation>
    </message>
    <message>
      <source>or paste one, or open a file</source>
      <translation>oder eines einfügen oder eine Datei öffnen</translation>
    </message>
  </context>
  <context>
    <name>ExportCommand</name>
    <message>
      <source>Saved as {name}.</source>
      <translation>Gespeichert als {name}.</translation>
    </message>
    <message>
      <source>Show Folder</source>
      <translation>Ordner zeigen</translation>
    </message>
    <message>
      <source>pasted</source>
      <translation>eingefügt</translation>
    </message>
    <message>
      <source>{name} overlay</source>
      <translation>{name} Einblendung</translation>
    </message>
  </context>
  <context>
    <name>ExportStrip</name>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Exporting</source>
      <translation>Exportieren</translation>
    </message>
    <message>
      <source>Exporting {name}</source>
      <translation>{name} wird exportiert</translation>
    </message>
    <message>
      <source>What was written so far stays</source>
      <translation>Was schon geschrieben ist, bleibt</translation>
    </message>
  </context>
  <context>
    <name>Exporter</name>
    <message>
      <source>Show Folder</source>
      <translation>Ordner zeigen</translation>
    </message>
    <message>
      <source>The export was stopped. Files written so far stay.</source>
      <translation>Der Export wurde abgebrochen. Bereits geschriebene Dateien bleiben.</translation>
    </message>
    <message>
      <source>{count} could not be.</source>
      <translation>{count} gelangen nicht.</translation>
    </message>
    <message>
      <source>{count} files were written.</source>
      <translation>{count} Dateien wurden geschrieben.</translation>
    </message>
  </context>
  <context>
    <name>FaceEditor</name>
    <message>
      <source>Add Face</source>
      <translation>Gesicht hinzufügen</translation>
    </message>
    <message>
      <source>Find Faces Again</source>
      <translation>Gesichter neu suchen</translation>
    </message>
    <message>
      <source>Move Face</source>
      <translation>Gesicht verschieben</translation>
    </message>
    <message>
      <source>Move Landmarks</source>
      <translation>Gesichtsmarken verschieben</translation>
    </message>
    <message>
      <source>No face could be made out there, so an average one stands in the box. Drag its points into place, with Alt a whole part.</source>
      <translation>Dort war kein Gesicht zu erkennen, daher steht ein durchschnittliches im Rahmen. Ziehen Sie seine Punkte an ihren Platz, mit Alt eine ganze Partie.</translation>
    </message>
    <message>
      <source>The search found no other faces. Draw a box around one to add it.</source>
      <translation>Die Suche fand keine weiteren Gesichter. Ziehen Sie einen Rahmen um eines, um es hinzuzufügen.</translation>
    </message>
  </context>
  <context>
    <name>FaceGrid</name>
    <message>
      <source>Photos</source>
      <translation>Fotos</translation>
    </message>
  </context>
  <context>
    <name>FaceList</name>
    <message>
      <source>Faces</source>
      <translation>Gesichter</translation>
    </message>
  </context>
  <context>
    <name>FaceModel</name>
    <message>
      <source>Loading…</source>
      <translation>Wird geladen…</translation>
    </message>
    <message>
      <source>no date</source>
      <translation>ohne Datum</translation>
    </message>
    <message>
      <source>{name}, {date}, {size} px from eyes to mouth</source>
      <translation>{name}, {date}, {size} px von den Augen zum Mund</translation>
    </message>
  </context>
  <context>
    <name>FacesPage</name>
    <message>
      <source>Photos of {name}</source>
      <translation>Fotos von {name}</translation>
    </message>
  </context>
  <context>
    <name>FidelitySlider</name>
    <message>
      <source>&amp;Fidelity</source>
      <translation>&amp;Stärke</translation>
    </message>
    <message>
      <source>Fidelity</source>
      <translation>Stärke</translation>
    </message>
    <message>
      <source>How much of the restoration is used: 0 % is the photo, 100 % all of the model's work. The model does not run again.</source>
      <translation>Wie viel von der Restaurierung verwendet wird: 0 % ist das Foto, 100 % die ganze Arbeit des Modells. Das Modell läuft nicht erneut.</translation>
    </message>
  </context>
  <context>
    <name>FilterBar</name>
    <message>
      <source>1969, 1969-07 or 1969-07-20</source>
      <translation>1969, 1969-07 oder 1969-07-20</translation>
    </message>
    <message>
      <source>Any sharpness</source>
      <translation>Jede Schärfe</translation>
    </message>
    <message>
      <source>Any size</source>
      <translation>Jede Größe</translation>
    </message>
    <message>
      <source>Best first</source>
      <translation>Beste zuerst</translation>
    </message>
    <message>
      <source>Clear</source>
      <translation>Zurücksetzen</translation>
    </message>
    <message>
      <source>Clear all filters</source>
      <translation>Alle Filter zurücksetzen</translation>
    </message>
    <message>
      <source>Fairly sharp</source>
      <translation>Ziemlich scharf</translation>
    </message>
    <message>
      <source>From</source>
      <translation>Von</translation>
    </message>
    <message>
      <source>Newest first</source>
      <translation>Neueste zuerst</translation>
    </message>
    <message>
      <source>Oldest first</source>
      <translation>Älteste zuerst</translation>
    </message>
    <message>
      <source>Only people without a name</source>
      <translation>Nur Personen ohne Namen</translation>
    </message>
    <message>
      <source>Order</source>
      <translation>Reihenfolge</translation>
    </message>
    <message>
      <source>Photos taken then or earlier</source>
      <translation>Fotos von damals oder früher</translation>
    </message>
    <message>
      <source>Photos taken then or later</source>
      <translation>Fotos von damals oder später</translation>
    </message>
    <message>
      <source>Pixels from eyes to mouth; 60 are plenty for a guide</source>
      <translation>Pixel von den Augen zum Mund; 60 reichen gut für eine Referenz</translation>
    </message>
    <message>
      <source>Search names</source>
      <translation>Namen suchen</translation>
    </message>
    <message>
      <source>Sharp</source>
      <translation>Scharf</translation>
    </message>
    <message>
      <source>Sharpness of the face</source>
      <translation>Schärfe des Gesichts</translation>
    </message>
    <message>
      <source>Size of the face</source>
      <translation>Größe des Gesichts</translation>
    </message>
    <message>
      <source>Unnamed</source>
      <translation>Ohne Namen</translation>
    </message>
    <message>
      <source>Until</source>
      <translation>Bis</translation>
    </message>
    <message>
      <source>Very sharp</source>
      <translation>Sehr scharf</translation>
    </message>
    <message>
      <source>{size} px +</source>
      <translation>ab {size} px</translation>
    </message>
  </context>
  <context>
    <name>FinishSection</name>
    <message>
      <source>&amp;Grain</source>
      <translation>&amp;Korn</translation>
    </message>
    <message>
      <source>As the model was trained</source>
      <translation>Wie das Modell es gelernt hat</translation>
    </message>
    <message>
      <source>C&amp;olour</source>
      <translation>&amp;Farbe</translation>
    </message>
    <message>
      <source>Coarse</source>
      <translation>Grob</translation>
    </message>
    <message>
      <source>Colour</source>
      <translation>Farben</translation>
    </message>
    <message>
      <source>Fine</source>
      <translation>Fein</translation>
    </message>
    <message>
      <source>From the photo alone it is estimated how much is wrong with each size of detail in a face. The model may change no more than about that: a good face is left alone, a poor one gets all the help.</source>
      <translation>Allein aus dem Foto wird geschätzt, wie viel an den Details jeder Größe im Gesicht falsch ist. Mehr als etwa das darf das Modell nicht ändern: Ein gutes Gesicht bleibt, wie es ist, ein schlechtes bekommt alle Hilfe.</translation>
    </message>
    <message>
      <source>Grain</source>
      <translation>Filmkorn</translation>
    </message>
    <message>
      <source>Gray stays gray, sepia keeps its tint</source>
      <translation>Grau bleibt grau, Sepia behält seinen Ton</translation>
    </message>
    <message>
      <source>How far the model may change each size of detail</source>
      <translation>Wie weit das Modell Details jeder Größe ändern darf</translation>
    </message>
    <message>
      <source>How much of the photo's grain comes back where the model took it out. A photo without grain gets none.</source>
      <translation>Wie viel vom Korn des Fotos zurückkommt, wo das Modell es entfernt hat. Ein Foto ohne Korn bekommt keines.</translation>
    </message>
    <message>
      <source>Keep the photo's</source>
      <translation>Die des Fotos behalten</translation>
    </message>
    <message>
      <source>Let the model's through</source>
      <translation>Die des Modells zulassen</translation>
    </message>
    <message>
      <source>Protect goo&amp;d faces</source>
      <translation>&amp;Gute Gesichter schützen</translation>
    </message>
    <message>
      <source>Whose colours the restored faces have. With the photo's own, gray stays gray and sepia keeps its tint.</source>
      <translation>Wessen Farben die restaurierten Gesichter haben. Mit denen des Fotos bleibt Grau grau und Sepia behält seinen Ton.</translation>
    </message>
    <message>
      <source>as the photo</source>
      <translation>wie das Foto</translation>
    </message>
    <message>
      <source>grain {share}</source>
      <translation>Korn {share}</translation>
    </message>
    <message>
      <source>model's colours</source>
      <translation>Farben des Modells</translation>
    </message>
    <message>
      <source>unprotected</source>
      <translation>ungeschützt</translation>
    </message>
  </context>
  <context>
    <name>FolderPage</name>
    <message>
      <source>Add Folder…</source>
      <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
      <source>Cannot be read: {reason}</source>
      <translation>Nicht lesbar: {reason}</translation>
    </message>
    <message>
      <source>File</source>
      <translation>Datei</translation>
    </message>
    <message>
      <source>Files that could not be read</source>
      <translation>Dateien, die nicht gelesen werden konnten</translation>
    </message>
    <message>
      <source>Folder</source>
      <translation>Pfad</translation>
    </message>
    <message>
      <source>Folders</source>
      <translation>Ordner</translation>
    </message>
    <message>
      <source>Its photos are no longer shown. Nothing is deleted; names come back with it.</source>
      <translation>Seine Fotos werden nicht mehr gezeigt. Nichts wird gelöscht; Namen kommen mit ihm zurück.</translation>
    </message>
    <message>
      <source>Likeness reads the photos in these folders and below. It never moves or changes them, and sends nothing anywhere. New photos are noticed while it runs.</source>
      <translation>Likeness liest die Fotos in diesen Ordnern und darunter. Es verschiebt oder ändert sie nie und sendet nichts. Neue Fotos werden bemerkt, solange es läuft.</translation>
    </message>
    <message>
      <source>None: every photo could be read.</source>
      <translation>Keine: Jedes Foto konnte gelesen werden.</translation>
    </message>
    <message>
      <source>Photos</source>
      <translation>Fotos</translation>
    </message>
    <message>
      <source>Read</source>
      <translation>Gelesen</translation>
    </message>
    <message>
      <source>Read the files once more, as after a repair</source>
      <translation>Die Dateien noch einmal lesen, etwa nach einer Reparatur</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Entfernen</translation>
    </message>
    <message>
      <source>State</source>
      <translation>Stand</translation>
    </message>
    <message>
      <source>Try Again</source>
      <translation>Erneut versuchen</translation>
    </message>
    <message>
      <source>Unreadable files</source>
      <translation>Unlesbare Dateien</translation>
    </message>
    <message>
      <source>Waiting to be read</source>
      <translation>Noch nicht gelesen</translation>
    </message>
    <message>
      <source>Why it could not be read</source>
      <translation>Grund</translation>
    </message>
  </context>
  <context>
    <name>GuideCard</name>
    <message>
      <source>A sharp portrait of the same person, at any age</source>
      <translation>Ein scharfes Porträt derselben Person, gleich in welchem Alter</translation>
    </message>
    <message>
      <source>A sharp portrait of the same person. You can also drop one here.</source>
      <translation>Ein scharfes Porträt derselben Person. Sie können es auch hier ablegen.</translation>
    </message>
    <message>
      <source>Add Another…</source>
      <translation>Weitere…</translation>
    </message>
    <message>
      <source>Choose Guide…</source>
      <translation>Referenz wählen…</translation>
    </message>
    <message>
      <source>Choose…</source>
      <translation>Wählen…</translation>
    </message>
    <message>
      <source>Drop a
portrait
here</source>
      <translation>Porträt
hier
ablegen</translation>
    </message>
    <message>
      <source>Guide</source>
      <translation>Referenz</translation>
    </message>
    <message>
      <source>Guide, warped</source>
      <translation>Verformt</translation>
    </message>
    <message>
      <source>No guide chosen</source>
      <translation>Keine Referenz gewählt</translation>
    </message>
    <message>
      <source>Old face</source>
      <translation>Altes Gesicht</translation>
    </message>
    <message>
      <source>Reading…</source>
      <translation>Wird gelesen…</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Entfernen</translation>
    </message>
    <message>
      <source>Several guides are compared, and the best is used, or the best parts of each</source>
      <translation>Mehrere Referenzen werden verglichen; die beste wird verwendet, oder das Beste von jeder</translation>
    </message>
    <message>
      <source>The guide as the warp lays it over the old face</source>
      <translation>Die Referenz, wie die Verformung sie über das alte Gesicht legt</translation>
    </message>
    <message>
      <source>Use Anyway</source>
      <translation>Trotzdem verwenden</translation>
    </message>
    <message>
      <source>Use no guide for this face</source>
      <translation>Für dieses Gesicht keine Referenz verwenden</translation>
    </message>
  </context>
  <context>
    <name>GuideController</name>
    <message>
      <source>Add Guide</source>
      <translation>Referenz hinzufügen</translation>
    </message>
    <message>
      <source>Change Use of Guides</source>
      <translation>Verwendung ändern</translation>
    </message>
    <message>
      <source>Choose Guide</source>
      <translation>Referenz wählen</translation>
    </message>
    <message>
      <source>One of the guides for face {number} seems to show someone else.</source>
      <translation>Eine der Referenzen für Gesicht {number} zeigt anscheinend jemand anderen.</translation>
    </message>
    <message>
      <source>Remove Guide</source>
      <translation>Referenz entfernen</translation>
    </message>
    <message>
      <source>Restore Anyway</source>
      <translation>Trotzdem restaurieren</translation>
    </message>
    <message>
      <source>Some portraits cannot be guides. The details say why.</source>
      <translation>Einige Porträts taugen nicht als Referenz. Die Details sagen, warum.</translation>
    </message>
    <message>
      <source>Some portraits were left out. A face has {most} guides at most.</source>
      <translation>Einige Porträts wurden weggelassen. Ein Gesicht hat höchstens {most} Referenzen.</translation>
    </message>
    <message>
      <source>The guide for face {numbers} seems to show someone else.</source>
      <translation>Die Referenz für Gesicht {numbers} zeigt anscheinend jemand anderen.</translation>
    </message>
    <message>
      <source>This guide for face {number} seems to show someone else.</source>
      <translation>Diese Referenz für Gesicht {number} zeigt anscheinend jemand anderen.</translation>
    </message>
    <message>
      <source>Use Anyway</source>
      <translation>Trotzdem verwenden</translation>
    </message>
    <message>
      <source>Use Guide Anyway</source>
      <translation>Referenz doch verwenden</translation>
    </message>
  </context>
  <context>
    <name>GuideList</name>
    <message>
      <source>A guide is good where its landmarks are near the face's after the warp</source>
      <translation>Eine Referenz ist dort gut, wo ihre Marken nach der Verformung nahe an denen des Gesichts liegen</translation>
    </message>
    <message>
      <source>Blend the best by region</source>
      <translation>Das Beste je Partie</translation>
    </message>
    <message>
      <source>Guides of this face</source>
      <translation>Referenzen dieses Gesichts</translation>
    </message>
    <message>
      <source>Use the best one</source>
      <translation>Die beste verwenden</translation>
    </message>
    <message>
      <source>What is made of several guides</source>
      <translation>Was aus mehreren Referenzen gemacht wird</translation>
    </message>
  </context>
  <context>
    <name>GuideOffers</name>
    <message>
      <source>Compare all of them, and use the best, or the best parts of each</source>
      <translation>Alle vergleichen und die beste verwenden, oder das Beste von jeder</translation>
    </message>
    <message>
      <source>Ctrl and a click adds it to the guides, or takes it away</source>
      <translation>Strg und Klick fügt sie den Referenzen hinzu oder nimmt sie weg</translation>
    </message>
    <message>
      <source>Guide {number}: {name}</source>
      <translation>Referenz {number}: {name}</translation>
    </message>
    <message>
      <source>Guides from the gallery</source>
      <translation>Referenzen aus der Galerie</translation>
    </message>
    <message>
      <source>Use All</source>
      <translation>Alle verwenden</translation>
    </message>
  </context>
  <context>
    <name>GuideWords</name>
    <message>
      <source>From the clipboard</source>
      <translation>Aus der Zwischenablage</translation>
    </message>
    <message>
      <source>Landmarks {pixels} px off after the warp.</source>
      <translation>Marken weichen nach der Verformung {pixels} px ab.</translation>
    </message>
    <message>
      <source>Not used in the last run.</source>
      <translation>Im letzten Lauf nicht verwendet.</translation>
    </message>
    <message>
      <source>Restore to learn how well it fits.</source>
      <translation>Restaurieren, um zu sehen, wie gut sie passt.</translation>
    </message>
    <message>
      <source>Used for the whole face.</source>
      <translation>Für das ganze Gesicht verwendet.</translation>
    </message>
    <message>
      <source>Used for: {parts}.</source>
      <translation>Verwendet für: {parts}.</translation>
    </message>
    <message>
      <source>{pixels} px</source>
      <translation>{pixels} px</translation>
    </message>
  </context>
  <context>
    <name>Help</name>
    <message>
      <source>About Likeness</source>
      <translation>Über Likeness</translation>
    </message>
    <message>
      <source>Change Shortcuts…</source>
      <translation>Kürzel ändern…</translation>
    </message>
    <message>
      <source>Does it happen every time?</source>
      <translation>Geschieht es jedes Mal?</translation>
    </message>
    <message>
      <source>Keyboard Shortcuts</source>
      <translation>Tastenkürzel</translation>
    </message>
    <message>
      <source>Nothing of this is sent anywhere. Copy it for a bug report.</source>
      <translation>Nichts davon wird irgendwohin gesendet. Kopieren Sie es für einen Fehlerbericht.</translation>
    </message>
    <message>
      <source>On the photo</source>
      <translation>Auf dem Foto</translation>
    </message>
    <message>
      <source>Open Logs Folder</source>
      <translation>Protokollordner öffnen</translation>
    </message>
    <message>
      <source>Report a Bug</source>
      <translation>Fehler melden</translation>
    </message>
    <message>
      <source>Restores the faces in old photographs, guided by a portrait of the same person. Everything runs on this computer; nothing leaves it.</source>
      <translation>Restauriert die Gesichter in alten Fotos, geleitet von einem Porträt derselben Person. Alles läuft auf diesem Computer; nichts verlässt ihn.</translation>
    </message>
    <message>
      <source>Say what happened, look the rest through, and strike out what you want to keep to yourself. Names of files may be among it, pictures never are. Nothing is sent: copy the text into a message to whoever gave you Likeness.</source>
      <translation>Schreiben Sie, was geschehen ist, sehen Sie den Rest durch und streichen Sie, was Sie für sich behalten möchten. Dateinamen können darunter sein, Bilder nie. Nichts wird gesendet: Kopieren Sie den Text in eine Nachricht an die Stelle, von der Sie Likeness haben.</translation>
    </message>
    <message>
      <source>System Information</source>
      <translation>Systeminformationen</translation>
    </message>
    <message>
      <source>The log in {folder} holds what the program did and the names of files; no pictures, and nothing else about you.</source>
      <translation>Das Protokoll in {folder} enthält, was das Programm getan hat, und Dateinamen; keine Bilder und sonst nichts über Sie.</translation>
    </message>
    <message>
      <source>What did you do just before?</source>
      <translation>Was haben Sie unmittelbar davor getan?</translation>
    </message>
    <message>
      <source>What happened?</source>
      <translation>Was ist geschehen?</translation>
    </message>
  </context>
  <context>
    <name>HistoryPanel</name>
    <message>
      <source>As it was opened</source>
      <translation>Wie geöffnet</translation>
    </message>
    <message>
      <source>History</source>
      <translation>Verlauf</translation>
    </message>
  </context>
  <context>
    <name>IndexStrip</name>
    <message>
      <source>1 file could not be read</source>
      <translation>1 Datei war nicht lesbar</translation>
    </message>
    <message>
      <source>Go On</source>
      <translation>Fortsetzen</translation>
    </message>
    <message>
      <source>Grouping the faces by person…</source>
      <translation>Gesichter werden nach Personen gruppiert…</translation>
    </message>
    <message>
      <source>Looking through the folders…</source>
      <translation>Ordner werden durchgesehen…</translation>
    </message>
    <message>
      <source>Read what is left</source>
      <translation>Den Rest lesen</translation>
    </message>
    <message>
      <source>Reading photos: {done} of {total}</source>
      <translation>Fotos werden gelesen: {done} von {total}</translation>
    </message>
    <message>
      <source>Reading the photos</source>
      <translation>Fotos werden gelesen</translation>
    </message>
    <message>
      <source>Show which, and why</source>
      <translation>Zeigen, welche und warum</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Anhalten</translation>
    </message>
    <message>
      <source>What was read so far is kept</source>
      <translation>Das bisher Gelesene bleibt erhalten</translation>
    </message>
    <message>
      <source>about {hours} h left</source>
      <translation>noch etwa {hours} Std.</translation>
    </message>
    <message>
      <source>about {minutes} min left</source>
      <translation>noch etwa {minutes} Min.</translation>
    </message>
    <message>
      <source>less than a minute left</source>
      <translation>noch weniger als eine Minute</translation>
    </message>
    <message>
      <source>{count} files could not be read</source>
      <translation>{count} Dateien waren nicht lesbar</translation>
    </message>
  </context>
  <context>
    <name>Inspector</name>
    <message>
      <source>&amp;Model</source>
      <translation>&amp;Modell</translation>
    </message>
    <message>
      <source>Arrow density</source>
      <translation>Pfeildichte</translation>
    </message>
    <message>
      <source>Arrows</source>
      <translation>Pfeile</translation>
    </message>
    <message>
      <source>Automatic</source>
      <translation>Automatisch</translation>
    </message>
    <message>
      <source>Colour, grain and protection. The model does not run again for them.</source>
      <translation>Farbe, Korn und Schutz. Das Modell läuft dafür nicht erneut.</translation>
    </message>
    <message>
      <source>Faces</source>
      <translation>Gesichter</translation>
    </message>
    <message>
      <source>Finish</source>
      <translation>Feinschliff</translation>
    </message>
    <message>
      <source>Guide</source>
      <translation>Referenz</translation>
    </message>
    <message>
      <source>Loading…</source>
      <translation>Wird geladen…</translation>
    </message>
    <message>
      <source>Model</source>
      <translation>Modell</translation>
    </message>
    <message>
      <source>No model is installed</source>
      <translation>Kein Modell installiert</translation>
    </message>
    <message>
      <source>Overlays</source>
      <translation>Einblendungen</translation>
    </message>
    <message>
      <source>Strength</source>
      <translation>Deckkraft</translation>
    </message>
    <message>
      <source>Strength of the overlays, in percent</source>
      <translation>Deckkraft der Einblendungen in Prozent</translation>
    </message>
  </context>
  <context>
    <name>Keeper</name>
    <message numerus="yes">
      <source>%n photo(s) that were open are gone.</source>
      <translation>
        <numerusform>%n zuletzt offenes Foto ist nicht mehr da.</numerusform>
        <numerusform>%n zuletzt offene Fotos sind nicht mehr da.</numerusform>
      </translation>
    </message>
    <message>
      <source>The steps kept for {names} cannot be read any more and were let go. The photos are as you left them.</source>
      <translation>Die aufbewahrten Schritte für {names} sind nicht mehr lesbar und wurden verworfen. Die Fotos sind, wie Sie sie verlassen haben.</translation>
    </message>
    <message>
      <source>What is open cannot be kept for the next start. Save your results.</source>
      <translation>Was offen ist, kann nicht bis zum nächsten Start aufbewahrt werden. Speichern Sie Ihre Ergebnisse.</translation>
    </message>
    <message>
      <source>What was open is not shown: a newer Likeness kept it. It was put aside.</source>
      <translation>Was offen war, wird nicht gezeigt: Eine neuere Version von Likeness hat es aufbewahrt. Es wurde beiseitegelegt.</translation>
    </message>
    <message>
      <source>What was open is not shown: the session is damaged. It was kept.</source>
      <translation>Was offen war, wird nicht gezeigt: Die Sitzung ist beschädigt. Sie wurde aufgehoben.</translation>
    </message>
    <message>
      <source>{name} is not in {folder} any more.</source>
      <translation>{name} liegt nicht mehr in {folder}.</translation>
    </message>
  </context>
  <context>
    <name>KeyRecorder</name>
    <message>
      <source>Esc gives up</source>
      <translation>Mit Esc abbrechen</translation>
    </message>
    <message>
      <source>Press the keys…</source>
      <translation>Tasten drücken…</translation>
    </message>
    <message>
      <source>Record Keys</source>
      <translation>Tasten aufnehmen</translation>
    </message>
  </context>
  <context>
    <name>Legend</name>
    <message>
      <source>Arrows: from the guide to where it lands.</source>
      <translation>Pfeile: von der Referenz bis dorthin, wo sie landet.</translation>
    </message>
    <message>
      <source>Changes: where detail of each size becomes different.</source>
      <translation>Änderungen: wo sich Details jeder Größe ändern.</translation>
    </message>
    <message>
      <source>Colours: which way and how far the guide moves.</source>
      <translation>Farben: wohin und wie weit die Referenz wandert.</translation>
    </message>
    <message>
      <source>Drag a point; with Alt, its whole part.</source>
      <translation>Einen Punkt ziehen; mit Alt die ganze Partie.</translation>
    </message>
    <message>
      <source>Grid: the guide's squares, as they are bent.</source>
      <translation>Gitter: die Quadrate der Referenz, verformt.</translation>
    </message>
    <message>
      <source>How far the guide's landmarks are off: {before} as is, {after} warped.</source>
      <translation>Abweichung der Marken der Referenz: {before} zuvor, {after} verformt.</translation>
    </message>
    <message>
      <source>Map: the guide that each region comes from.</source>
      <translation>Karte: die Referenz, aus der jede Partie stammt.</translation>
    </message>
    <message>
      <source>Restore first: then there is a warp to show.</source>
      <translation>Zuerst restaurieren: dann gibt es eine Verformung zu sehen.</translation>
    </message>
    <message>
      <source>brows</source>
      <translation>Brauen</translation>
    </message>
    <message>
      <source>eyes</source>
      <translation>Augen</translation>
    </message>
    <message>
      <source>jaw</source>
      <translation>Kiefer</translation>
    </message>
    <message>
      <source>mouth</source>
      <translation>Mund</translation>
    </message>
    <message>
      <source>nose</source>
      <translation>Nase</translation>
    </message>
  </context>
  <context>
    <name>Loupe</name>
    <message>
      <source>After</source>
      <translation>Nachher</translation>
    </message>
    <message>
      <source>Before</source>
      <translation>Vorher</translation>
    </message>
    <message>
      <source>Earlier</source>
      <translation>Zuvor</translation>
    </message>
    <message>
      <source>Guide, warped</source>
      <translation>Verformt</translation>
    </message>
  </context>
  <context>
    <name>MainWindow</name>
    <message>
      <source>Pasted photo</source>
      <translation>Eingefügtes Foto</translation>
    </message>
    <message>
      <source>People</source>
      <translation>Personen</translation>
    </message>
    <message>
      <source>Restore</source>
      <translation>Restaurieren</translation>
    </message>
  </context>
  <context>
    <name>Menus</name>
    <message>
      <source>&amp;Edit</source>
      <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
      <source>&amp;File</source>
      <translation>&amp;Datei</translation>
    </message>
    <message>
      <source>&amp;Help</source>
      <translation>&amp;Hilfe</translation>
    </message>
    <message>
      <source>&amp;People</source>
      <translation>&amp;Personen</translation>
    </message>
    <message>
      <source>&amp;Theme</source>
      <translation>&amp;Design</translation>
    </message>
    <message>
      <source>&amp;View</source>
      <translation>&amp;Ansicht</translation>
    </message>
    <message>
      <source>Hold to see the original (hold B)</source>
      <translation>Halten, um das Original zu sehen (B halten)</translation>
    </message>
    <message>
      <source>No photo was opened yet</source>
      <translation>Noch kein Foto geöffnet</translation>
    </message>
    <message>
      <source>Open &amp;Recent</source>
      <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
      <source>See the original while held</source>
      <translation>Original zeigen, solange gehalten</translation>
    </message>
    <message>
      <source>Tools</source>
      <translation>Werkzeuge</translation>
    </message>
  </context>
  <context>
    <name>Models</name>
    <message>
      <source>A model that you choose instead is used for all faces.</source>
      <translation>Ein Modell, das Sie stattdessen wählen, gilt für alle Gesichter.</translation>
    </message>
    <message>
      <source>Each face is restored by what it has: with a guide by {guided}, without one by {blind}.</source>
      <translation>Jedes Gesicht wird mit dem restauriert, was es hat: mit Referenz von {guided}, ohne von {blind}.</translation>
    </message>
    <message>
      <source>For tiny faces, needs no guide; imported from its authors' layout.</source>
      <translation>Für winzige Gesichter, ohne Referenz; aus der Form seiner Autoren übernommen.</translation>
    </message>
    <message>
      <source>For tiny faces, needs no guide; imported from its authors' layout. Has several answers to a face.</source>
      <translation>Für winzige Gesichter, ohne Referenz; aus der Form seiner Autoren übernommen. Hat mehrere Antworten auf ein Gesicht.</translation>
    </message>
    <message>
      <source>GPEN, needs no guide; imported from its authors' layout.</source>
      <translation>GPEN, ohne Referenz; aus der Form seiner Autoren übernommen.</translation>
    </message>
    <message>
      <source>Good for: {what}</source>
      <translation>Gut für: {what}</translation>
    </message>
    <message>
      <source>Guided, an ablation; the guide is not warped.</source>
      <translation>Mit Referenz, ein Vergleichsmodell; die Referenz wird nicht verformt.</translation>
    </message>
    <message>
      <source>Guided; starts from landmarks you can correct.</source>
      <translation>Mit Referenz; geht von Gesichtsmarken aus, die Sie korrigieren können.</translation>
    </message>
    <message>
      <source>Guided; the network alone finds the warp.</source>
      <translation>Mit Referenz; das Netz findet die Verformung allein.</translation>
    </message>
    <message>
      <source>HiFaceGAN, needs no guide; imported from its authors' layout.</source>
      <translation>HiFaceGAN, ohne Referenz; aus der Form seiner Autoren übernommen.</translation>
    </message>
    <message>
      <source>Limits: {what}</source>
      <translation>Grenzen: {what}</translation>
    </message>
    <message>
      <source>Needs no guide; a GAN prior fills in what the photo has lost.</source>
      <translation>Ohne Referenz; ein GAN ergänzt, was dem Foto verloren ging.</translation>
    </message>
    <message>
      <source>Needs no guide; for tiny, blurred faces.</source>
      <translation>Ohne Referenz; für winzige, unscharfe Gesichter.</translation>
    </message>
    <message>
      <source>Needs no guide; for tiny, blurred faces. Has several answers to a face.</source>
      <translation>Ohne Referenz; für winzige, unscharfe Gesichter. Hat mehrere Antworten auf ein Gesicht.</translation>
    </message>
    <message>
      <source>Needs no guide; takes damage away and fills in detail.</source>
      <translation>Ohne Referenz; entfernt Schäden und ergänzt Details.</translation>
    </message>
    <message>
      <source>Needs no guide; takes noise, blur and JPEG dirt away.</source>
      <translation>Ohne Referenz; nimmt Rauschen, Unschärfe und JPEG-Schmutz weg.</translation>
    </message>
    <message>
      <source>With a guide: {model}</source>
      <translation>Mit Referenz: {model}</translation>
    </message>
    <message>
      <source>Without: {model}</source>
      <translation>Ohne: {model}</translation>
    </message>
  </context>
  <context>
    <name>NameEdit</name>
    <message>
      <source>Add a name</source>
      <translation>Namen geben</translation>
    </message>
    <message>
      <source>Name of the person</source>
      <translation>Name der Person</translation>
    </message>
  </context>
  <context>
    <name>NoticeCard</name>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Close the notice</source>
      <translation>Hinweis schließen</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Kopieren</translation>
    </message>
    <message>
      <source>Copy the notice and its details</source>
      <translation>Hinweis mit seinen Details kopieren</translation>
    </message>
    <message>
      <source>Details</source>
      <translation>Details</translation>
    </message>
    <message>
      <source>Details of the notice</source>
      <translation>Details des Hinweises</translation>
    </message>
    <message>
      <source>Notice</source>
      <translation>Hinweis</translation>
    </message>
  </context>
  <context>
    <name>OfferController</name>
    <message>
      <source>Looking who this is…</source>
      <translation>Es wird nachgesehen, wer das ist…</translation>
    </message>
    <message>
      <source>Nobody whom your gallery knows for sure.</source>
      <translation>Niemand, den Ihre Galerie sicher kennt.</translation>
    </message>
    <message>
      <source>Unnamed person {number}</source>
      <translation>Person ohne Namen {number}</translation>
    </message>
    <message>
      <source>{name} ({chance} sure). The best guides:</source>
      <translation>{name} ({chance} sicher). Die besten Referenzen:</translation>
    </message>
    <message>
      <source>{name}, but your gallery has no other photo.</source>
      <translation>{name}, aber Ihre Galerie hat kein anderes Foto.</translation>
    </message>
  </context>
  <context>
    <name>Palette</name>
    <message>
      <source>Commands</source>
      <translation>Befehle</translation>
    </message>
    <message>
      <source>Commands found</source>
      <translation>Gefundene Befehle</translation>
    </message>
    <message>
      <source>Find a command</source>
      <translation>Befehl suchen</translation>
    </message>
    <message>
      <source>No command is called that.</source>
      <translation>Kein Befehl heißt so.</translation>
    </message>
    <message>
      <source>What do you want to do?</source>
      <translation>Was möchten Sie tun?</translation>
    </message>
    <message>
      <source>“{command}” cannot be used now.</source>
      <translation>„{command}“ ist gerade nicht möglich.</translation>
    </message>
  </context>
  <context>
    <name>PeopleController</name>
    <message>
      <source>All faces</source>
      <translation>Alle Gesichter</translation>
    </message>
    <message>
      <source>Another Likeness is reading the photos; they appear here, too.</source>
      <translation>Ein anderes Likeness liest die Fotos; sie erscheinen auch hier.</translation>
    </message>
    <message>
      <source>Faces too poor to be sure of, or that you took from somebody</source>
      <translation>Gesichter, die zu schlecht sind, um sicher zu sein, oder die Sie jemandem abgenommen haben</translation>
    </message>
    <message>
      <source>Hidden faces</source>
      <translation>Ausgeblendete Gesichter</translation>
    </message>
    <message>
      <source>No faces were found in these photos yet.</source>
      <translation>In diesen Fotos wurden noch keine Gesichter gefunden.</translation>
    </message>
    <message>
      <source>Nobody matches. Clear the filters to see everybody.</source>
      <translation>Niemand passt dazu. Setzen Sie die Filter zurück, um alle zu sehen.</translation>
    </message>
    <message>
      <source>Nobody yet</source>
      <translation>Noch niemand</translation>
    </message>
    <message>
      <source>Reading ended early.</source>
      <translation>Das Lesen endete vorzeitig.</translation>
    </message>
    <message>
      <source>Reading was stopped.</source>
      <translation>Das Lesen wurde angehalten.</translation>
    </message>
    <message>
      <source>The first people appear here in a moment.</source>
      <translation>Die ersten Personen erscheinen hier gleich.</translation>
    </message>
    <message>
      <source>The people gallery cannot be opened</source>
      <translation>Die Personengalerie lässt sich nicht öffnen</translation>
    </message>
    <message>
      <source>The people gallery was damaged. It is kept aside, and the last good copy has taken its place.</source>
      <translation>Die Personengalerie war beschädigt. Sie wurde beiseitegelegt, und die letzte gute Kopie ist an ihre Stelle getreten.</translation>
    </message>
    <message>
      <source>They guide nobody</source>
      <translation>Sie dienen niemandem als Referenz</translation>
    </message>
  </context>
  <context>
    <name>PeopleDialogs</name>
    <message>
      <source>Add a Folder of Photos</source>
      <translation>Fotoordner hinzufügen</translation>
    </message>
    <message>
      <source>Copy the Photos of {name} To</source>
      <translation>Fotos von {name} kopieren nach</translation>
    </message>
    <message>
      <source>Move to Person</source>
      <translation>Zu Person verschieben</translation>
    </message>
    <message>
      <source>Name, old or new:</source>
      <translation>Name, alt oder neu:</translation>
    </message>
  </context>
  <context>
    <name>PeopleGrid</name>
    <message>
      <source>People</source>
      <translation>Personen</translation>
    </message>
  </context>
  <context>
    <name>PeopleModel</name>
    <message>
      <source>1 photo</source>
      <translation>1 Foto</translation>
    </message>
    <message>
      <source>Enter opens, F2 names; drag onto another to merge</source>
      <translation>Eingabe öffnet, F2 benennt; auf eine andere ziehen führt zusammen</translation>
    </message>
    <message>
      <source>Unnamed</source>
      <translation>Ohne Namen</translation>
    </message>
    <message>
      <source>Unnamed person {number}</source>
      <translation>Person ohne Namen {number}</translation>
    </message>
    <message>
      <source>{count} photos</source>
      <translation>{count} Fotos</translation>
    </message>
  </context>
  <context>
    <name>PeopleRows</name>
    <message>
      <source>&amp;Add Photo Folder…</source>
      <translation>&amp;Fotoordner hinzufügen…</translation>
    </message>
    <message>
      <source>&amp;Export Photos…</source>
      <translation>Fotos &amp;exportieren…</translation>
    </message>
    <message>
      <source>&amp;Find a Person</source>
      <translation>Person &amp;suchen</translation>
    </message>
    <message>
      <source>&amp;Hide or Show</source>
      <translation>Aus- &amp;oder einblenden</translation>
    </message>
    <message>
      <source>&amp;Merge</source>
      <translation>&amp;Zusammenführen</translation>
    </message>
    <message>
      <source>&amp;Name</source>
      <translation>&amp;Benennen</translation>
    </message>
    <message>
      <source>&amp;Open in Restore</source>
      <translation>&amp;In „Restaurieren“ öffnen</translation>
    </message>
    <message>
      <source>A&amp;ll People</source>
      <translation>&amp;Alle Personen</translation>
    </message>
    <message>
      <source>Copy all photos of a person into a folder</source>
      <translation>Alle Fotos einer Person in einen Ordner kopieren</translation>
    </message>
    <message>
      <source>Export &amp;Faces…</source>
      <translation>&amp;Gesichter exportieren…</translation>
    </message>
    <message>
      <source>For the chosen face of the photo that is open in Restore</source>
      <translation>Für das gewählte Gesicht des Fotos, das in „Restaurieren“ offen ist</translation>
    </message>
    <message>
      <source>Go to &amp;People</source>
      <translation>Zu „&amp;Personen“</translation>
    </message>
    <message>
      <source>Go to &amp;Restore</source>
      <translation>Zu „&amp;Restaurieren“</translation>
    </message>
    <message>
      <source>Leave out who is no matter, or bring back what was hidden</source>
      <translation>Weglassen, wer keine Rolle spielt, oder Ausgeblendetes zurückholen</translation>
    </message>
    <message>
      <source>Mo&amp;ve to Person…</source>
      <translation>Zu Person versc&amp;hieben…</translation>
    </message>
    <message>
      <source>Not &amp;This Person</source>
      <translation>&amp;Nicht diese Person</translation>
    </message>
    <message>
      <source>S&amp;plit Off</source>
      <translation>Ab&amp;trennen</translation>
    </message>
    <message>
      <source>Show the person by this face</source>
      <translation>Die Person mit diesem Gesicht zeigen</translation>
    </message>
    <message>
      <source>Take the selected faces away from this person; Del does the same</source>
      <translation>Die gewählten Gesichter dieser Person abnehmen; Entf tut dasselbe</translation>
    </message>
    <message>
      <source>The selected faces are a person of their own</source>
      <translation>Die gewählten Gesichter sind eine eigene Person</translation>
    </message>
    <message>
      <source>The selected people are one; dragging one onto another does the same</source>
      <translation>Die gewählten Personen sind eine; aufeinanderziehen tut dasselbe</translation>
    </message>
    <message>
      <source>Use as &amp;Guide</source>
      <translation>Als Referenz &amp;verwenden</translation>
    </message>
    <message>
      <source>Use as P&amp;ortrait</source>
      <translation>Als Porträt verwen&amp;den</translation>
    </message>
    <message>
      <source>Who is in your photos</source>
      <translation>Wer auf Ihren Fotos ist</translation>
    </message>
    <message>
      <source>Write the aligned faces of a person into a folder, 512 pixels each</source>
      <translation>Die ausgerichteten Gesichter einer Person in einen Ordner schreiben, je 512 Pixel</translation>
    </message>
  </context>
  <context>
    <name>PeopleTab</name>
    <message>
      <source>Add Folder…</source>
      <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
      <source>Add a folder, or drop one here: Likeness groups the faces by person.</source>
      <translation>Fügen Sie einen Ordner hinzu oder legen Sie ihn hier ab: Likeness gruppiert die Gesichter nach Personen.</translation>
    </message>
    <message>
      <source>Add to the people gallery</source>
      <translation>Zur Personengalerie hinzufügen</translation>
    </message>
    <message>
      <source>Read the photos of another folder, too</source>
      <translation>Auch die Fotos eines weiteren Ordners lesen</translation>
    </message>
    <message>
      <source>Try Again</source>
      <translation>Erneut versuchen</translation>
    </message>
    <message>
      <source>Who is in your photos?</source>
      <translation>Wer ist auf Ihren Fotos?</translation>
    </message>
  </context>
  <context>
    <name>PeopleTrouble</name>
    <message>
      <source>The disk is full, so the people gallery could not be changed. Free some space and try again; what was there is safe.</source>
      <translation>Der Datenträger ist voll, die Personengalerie konnte nicht geändert werden. Schaffen Sie Platz und versuchen Sie es erneut; was da war, ist sicher.</translation>
    </message>
    <message>
      <source>The people gallery can be looked at, but not changed: its file or folder is read-only. The details say where it is.</source>
      <translation>Die Personengalerie kann angesehen, aber nicht geändert werden: Ihre Datei oder ihr Ordner ist schreibgeschützt. Die Details sagen, wo sie liegt.</translation>
    </message>
    <message>
      <source>This folder cannot be opened. It may have been moved.</source>
      <translation>Dieser Ordner lässt sich nicht öffnen. Vielleicht wurde er verschoben.</translation>
    </message>
  </context>
  <context>
    <name>PeopleWishes</name>
    <message>
      <source>Add Again</source>
      <translation>Wieder hinzufügen</translation>
    </message>
    <message>
      <source>Hidden. The side bar has what is hidden.</source>
      <translation>Ausgeblendet. In der Seitenleiste steht, was ausgeblendet ist.</translation>
    </message>
    <message>
      <source>Merge</source>
      <translation>Zusammenführen</translation>
    </message>
    <message>
      <source>Merged into {name}, {count} photos.</source>
      <translation>Mit {name} zusammengeführt, {count} Fotos.</translation>
    </message>
    <message>
      <source>Moved to {name}.</source>
      <translation>Zu {name} verschoben.</translation>
    </message>
    <message>
      <source>Show</source>
      <translation>Zeigen</translation>
    </message>
    <message>
      <source>Taken away. Likeness looks who else it is.</source>
      <translation>Abgenommen. Likeness sieht nach, wer es sonst ist.</translation>
    </message>
    <message>
      <source>There is another {name}. Are they the same person?</source>
      <translation>Es gibt schon eine Person namens {name}. Ist es dieselbe?</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Rückgängig</translation>
    </message>
    <message>
      <source>an unnamed person</source>
      <translation>einer Person ohne Namen</translation>
    </message>
    <message>
      <source>{count} photos are a person of their own now.</source>
      <translation>{count} Fotos sind jetzt eine eigene Person.</translation>
    </message>
    <message>
      <source>{count} photos are no longer shown. Nothing was deleted.</source>
      <translation>{count} Fotos werden nicht mehr gezeigt. Nichts wurde gelöscht.</translation>
    </message>
  </context>
  <context>
    <name>PeopleWords</name>
    <message>
      <source>Hide</source>
      <translation>Ausblenden</translation>
    </message>
    <message>
      <source>Merge</source>
      <translation>Zusammenführen</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Benennen</translation>
    </message>
    <message>
      <source>Say Who It Is</source>
      <translation>Sagen, wer es ist</translation>
    </message>
    <message>
      <source>Show</source>
      <translation>Einblenden</translation>
    </message>
    <message>
      <source>Split</source>
      <translation>Abtrennen</translation>
    </message>
    <message>
      <source>eyes alike</source>
      <translation>ähnliche Augen</translation>
    </message>
    <message>
      <source>eyes open</source>
      <translation>Augen offen</translation>
    </message>
    <message>
      <source>same head turn</source>
      <translation>gleiche Kopfdrehung</translation>
    </message>
    <message>
      <source>same light</source>
      <translation>gleiches Licht</translation>
    </message>
    <message>
      <source>same mouth</source>
      <translation>gleicher Mund</translation>
    </message>
    <message>
      <source>same years</source>
      <translation>gleiche Jahre</translation>
    </message>
    <message>
      <source>{times}x larger</source>
      <translation>{times}-mal größer</translation>
    </message>
    <message>
      <source>{times}x sharper</source>
      <translation>{times}-mal schärfer</translation>
    </message>
  </context>
  <context>
    <name>PersonDelegate</name>
    <message>
      <source>Add a name</source>
      <translation>Namen geben</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>Name of the person</source>
      <translation>Name der Person</translation>
    </message>
  </context>
  <context>
    <name>PhotoController</name>
    <message>
      <source>Pasted photo</source>
      <translation>Eingefügtes Foto</translation>
    </message>
    <message>
      <source>Saved as {name}.</source>
      <translation>Gespeichert als {name}.</translation>
    </message>
    <message>
      <source>Saving was stopped. Nothing was written.</source>
      <translation>Das Speichern wurde abgebrochen. Nichts wurde geschrieben.</translation>
    </message>
    <message>
      <source>Show Folder</source>
      <translation>Ordner zeigen</translation>
    </message>
    <message>
      <source>There are more photos: the first {count} were opened.</source>
      <translation>Es sind mehr Fotos: Die ersten {count} wurden geöffnet.</translation>
    </message>
    <message>
      <source>There is no photo in {folder}.</source>
      <translation>In {folder} ist kein Foto.</translation>
    </message>
    <message>
      <source>There is no picture in the clipboard.</source>
      <translation>In der Zwischenablage ist kein Bild.</translation>
    </message>
    <message>
      <source>pasted</source>
      <translation>eingefügt</translation>
    </message>
  </context>
  <context>
    <name>Plan</name>
    <message>
      <source>Changed since the last run: restore again.</source>
      <translation>Seit dem letzten Lauf geändert: neu restaurieren.</translation>
    </message>
    <message>
      <source>Choose a guide for at least one face.</source>
      <translation>Wählen Sie für mindestens ein Gesicht eine Referenz.</translation>
    </message>
    <message>
      <source>Choose a guide: drop a portrait on the face.</source>
      <translation>Wählen Sie eine Referenz: Ziehen Sie ein Porträt auf das Gesicht.</translation>
    </message>
    <message>
      <source>Getting ready…</source>
      <translation>Wird vorbereitet…</translation>
    </message>
    <message>
      <source>No model is installed, so nothing can be restored.</source>
      <translation>Kein Modell ist installiert, daher lässt sich nichts restaurieren.</translation>
    </message>
    <message>
      <source>No model that takes a guide is installed.</source>
      <translation>Es ist kein Modell installiert, das eine Referenz nutzt.</translation>
    </message>
    <message>
      <source>Open a photo to begin.</source>
      <translation>Öffnen Sie zuerst ein Foto.</translation>
    </message>
    <message>
      <source>Ready to restore without a guide.</source>
      <translation>Bereit zum Restaurieren ohne Referenz.</translation>
    </message>
    <message>
      <source>Ready to restore.</source>
      <translation>Bereit zum Restaurieren.</translation>
    </message>
    <message>
      <source>Ready to restore: {guided} by a guide, {others} without.</source>
      <translation>Bereit zum Restaurieren: {guided} mit Referenz, {others} ohne.</translation>
    </message>
    <message>
      <source>Restored without a guide.</source>
      <translation>Ohne Referenz restauriert.</translation>
    </message>
    <message>
      <source>Restored.</source>
      <translation>Restauriert.</translation>
    </message>
    <message>
      <source>Restored: {guided} by a guide, {others} without.</source>
      <translation>Restauriert: {guided} mit Referenz, {others} ohne.</translation>
    </message>
    <message>
      <source>There is no face to restore.</source>
      <translation>Es gibt kein Gesicht zu restaurieren.</translation>
    </message>
    <message>
      <source>Will restore {count} of {all} faces: those with a guide.</source>
      <translation>{count} von {all} Gesichtern werden restauriert: die mit Referenz.</translation>
    </message>
    <message>
      <source>{model} makes nothing of several guides: leave one at most.</source>
      <translation>{model} kann mit mehreren Referenzen nichts anfangen: höchstens eine übrig lassen.</translation>
    </message>
    <message>
      <source>{restored} Save a copy with {keys}.</source>
      <translation>{restored} Kopie speichern mit {keys}.</translation>
    </message>
    <message>
      <source>{restored} You can save a copy now.</source>
      <translation>{restored} Sie können jetzt eine Kopie speichern.</translation>
    </message>
  </context>
  <context>
    <name>Presenter</name>
    <message>
      <source>A guide seems to show someone else. Remove it, or use it anyway.</source>
      <translation>Eine Referenz zeigt anscheinend jemand anderen. Entfernen Sie sie, oder verwenden Sie sie trotzdem.</translation>
    </message>
    <message>
      <source>Face {number}: guide chosen</source>
      <translation>Gesicht {number}: Referenz gewählt</translation>
    </message>
    <message>
      <source>Face {number}: no guide yet</source>
      <translation>Gesicht {number}: noch keine Referenz</translation>
    </message>
    <message>
      <source>How alike they are could not be measured</source>
      <translation>Wie ähnlich sie sich sind, ließ sich nicht messen</translation>
    </message>
    <message>
      <source>Restored by {model}, with a guide</source>
      <translation>Von {model} restauriert, mit Referenz</translation>
    </message>
    <message>
      <source>Restored by {model}, without a guide</source>
      <translation>Von {model} restauriert, ohne Referenz</translation>
    </message>
    <message>
      <source>Restored without a guide; a portrait of the same person keeps it truer.</source>
      <translation>Ohne Referenz restauriert; mit einem Porträt derselben Person wird es treuer.</translation>
    </message>
    <message>
      <source>Same person: likely (distance {distance})</source>
      <translation>Dieselbe Person: wahrscheinlich (Abstand {distance})</translation>
    </message>
    <message>
      <source>Same person: possible (distance {distance})</source>
      <translation>Dieselbe Person: möglich (Abstand {distance})</translation>
    </message>
    <message>
      <source>Same person: unlikely (distance {distance})</source>
      <translation>Dieselbe Person: unwahrscheinlich (Abstand {distance})</translation>
    </message>
    <message>
      <source>This guide seems to show someone else. Use it only if you know better.</source>
      <translation>Diese Referenz zeigt anscheinend jemand anderen. Verwenden Sie sie nur, wenn Sie es besser wissen.</translation>
    </message>
    <message>
      <source>Will be restored without a guide; a portrait of the same person keeps it truer.</source>
      <translation>Wird ohne Referenz restauriert; mit einem Porträt derselben Person wird es treuer.</translation>
    </message>
    <message>
      <source>{model}, {seconds} s</source>
      <translation>{model}, {seconds} s</translation>
    </message>
  </context>
  <context>
    <name>ProgramRows</name>
    <message>
      <source>&amp;Better Landmarks…</source>
      <translation>Bessere &amp;Gesichtsmarken…</translation>
    </message>
    <message>
      <source>&amp;Report a Bug…</source>
      <translation>&amp;Fehler melden…</translation>
    </message>
    <message>
      <source>C&amp;hange Shortcuts…</source>
      <translation>Tastenkürzel än&amp;dern…</translation>
    </message>
    <message>
      <source>Download networks that place landmarks better</source>
      <translation>Netze herunterladen, die Gesichtsmarken besser setzen</translation>
    </message>
    <message>
      <source>Everything that Likeness can do, by a few letters</source>
      <translation>Alles, was Likeness kann, mit wenigen Buchstaben</translation>
    </message>
    <message>
      <source>Find a &amp;Command…</source>
      <translation>&amp;Befehl suchen…</translation>
    </message>
    <message>
      <source>Prepare a text to send to us; nothing is sent by itself</source>
      <translation>Einen Text an uns vorbereiten; nichts wird von selbst gesendet</translation>
    </message>
    <message>
      <source>Se&amp;ttings…</source>
      <translation>&amp;Einstellungen…</translation>
    </message>
  </context>
  <context>
    <name>ProtectionTeller</name>
    <message>
      <source>Estimated from the photo: detail for {detail} of {pixels} pixels from eyes to mouth; {error} of 255 brightness steps are wrong.</source>
      <translation>Aus dem Foto geschätzt: Details für {detail} von {pixels} Pixeln von den Augen zum Mund; {error} von 255 Helligkeitsstufen sind falsch.</translation>
    </message>
    <message>
      <source>How good this face is was not estimated.</source>
      <translation>Wie gut dieses Gesicht ist, wurde nicht geschätzt.</translation>
    </message>
    <message>
      <source>Not protected: the model may change all of this face.</source>
      <translation>Nicht geschützt: Das Modell darf dieses Gesicht ganz ändern.</translation>
    </message>
    <message>
      <source>Nothing is held back: this face needs the help.</source>
      <translation>Nichts wird zurückgehalten: Dieses Gesicht braucht die Hilfe.</translation>
    </message>
    <message>
      <source>The photo knows better in part: {share} of the model's change to this face passes.</source>
      <translation>Das Foto weiß es zum Teil besser: {share} der Änderung des Modells an diesem Gesicht kommen durch.</translation>
    </message>
    <message>
      <source>This face was not restored.</source>
      <translation>Dieses Gesicht wurde nicht restauriert.</translation>
    </message>
    <message>
      <source>over {short} px</source>
      <translation>über {short} px</translation>
    </message>
    <message>
      <source>{short} to {long} px</source>
      <translation>{short} bis {long} px</translation>
    </message>
    <message>
      <source>{size}: {error} steps wrong, {share} of the change passes</source>
      <translation>{size}: {error} Stufen falsch, {share} der Änderung kommen durch</translation>
    </message>
  </context>
  <context>
    <name>QuestionPage</name>
    <message>
      <source>1 photo</source>
      <translation>1 Foto</translation>
    </message>
    <message>
      <source>1 question</source>
      <translation>1 Frage</translation>
    </message>
    <message>
      <source>Are these the same person?</source>
      <translation>Sind das dieselben Personen?</translation>
    </message>
    <message>
      <source>Different People</source>
      <translation>Verschiedene</translation>
    </message>
    <message>
      <source>Later</source>
      <translation>Später</translation>
    </message>
    <message>
      <source>No questions</source>
      <translation>Keine Fragen</translation>
    </message>
    <message>
      <source>S same, D different, L later</source>
      <translation>S dieselbe, D verschiedene, L später</translation>
    </message>
    <message>
      <source>Same Person</source>
      <translation>Dieselbe Person</translation>
    </message>
    <message>
      <source>Same person?</source>
      <translation>Dieselbe Person?</translation>
    </message>
    <message>
      <source>When two people look much alike, Likeness asks here and never guesses.</source>
      <translation>Wenn sich zwei Personen sehr ähnlich sehen, fragt Likeness hier und rät nie.</translation>
    </message>
    <message>
      <source>{count} photos</source>
      <translation>{count} Fotos</translation>
    </message>
    <message>
      <source>{count} questions</source>
      <translation>{count} Fragen</translation>
    </message>
    <message>
      <source>{keys} takes an answer back</source>
      <translation>{keys} nimmt eine Antwort zurück</translation>
    </message>
  </context>
  <context>
    <name>RegionItem</name>
    <message>
      <source>Guide {number}</source>
      <translation>Referenz {number}</translation>
    </message>
  </context>
  <context>
    <name>RestoreAll</name>
    <message numerus="yes">
      <source>%n could not be restored.</source>
      <translation>
        <numerusform>%n ließ sich nicht restaurieren.</numerusform>
        <numerusform>%n ließen sich nicht restaurieren.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n photo(s) restored.</source>
      <translation>
        <numerusform>%n Foto restauriert.</numerusform>
        <numerusform>%n Fotos restauriert.</numerusform>
      </translation>
    </message>
    <message>
      <source>About {minutes} min left</source>
      <translation>Noch etwa {minutes} Min.</translation>
    </message>
    <message>
      <source>About {seconds} s left</source>
      <translation>Noch etwa {seconds} s</translation>
    </message>
    <message>
      <source>All photos are restored already.</source>
      <translation>Alle Fotos sind schon restauriert.</translation>
    </message>
    <message>
      <source>{number} of {count}</source>
      <translation>{number} von {count}</translation>
    </message>
  </context>
  <context>
    <name>RestoreController</name>
    <message numerus="yes">
      <source>%n face(s) could not be restored and stay as they were.</source>
      <translation>
        <numerusform>%n Gesicht ließ sich nicht restaurieren und bleibt, wie es war.</numerusform>
        <numerusform>%n Gesichter ließen sich nicht restaurieren und bleiben, wie sie waren.</numerusform>
      </translation>
    </message>
    <message>
      <source>About {seconds} s left</source>
      <translation>Noch etwa {seconds} s</translation>
    </message>
    <message>
      <source>Change Colours</source>
      <translation>Farben ändern</translation>
    </message>
    <message>
      <source>Change Fidelity</source>
      <translation>Stärke ändern</translation>
    </message>
    <message>
      <source>Change Grain</source>
      <translation>Korn ändern</translation>
    </message>
    <message>
      <source>Delete Face</source>
      <translation>Gesicht löschen</translation>
    </message>
    <message>
      <source>Do Not Protect Good Faces</source>
      <translation>Gute Gesichter nicht schützen</translation>
    </message>
    <message>
      <source>Draw a Box</source>
      <translation>Rahmen ziehen</translation>
    </message>
    <message>
      <source>Move Landmarks</source>
      <translation>Gesichtsmarken verschieben</translation>
    </message>
    <message>
      <source>No face was found in this photo. Draw a box around one, or try a larger or sharper scan.</source>
      <translation>In diesem Foto wurde kein Gesicht gefunden. Ziehen Sie einen Rahmen um eines oder versuchen Sie es mit einem größeren oder schärferen Scan.</translation>
    </message>
    <message>
      <source>Protect Good Faces</source>
      <translation>Gute Gesichter schützen</translation>
    </message>
  </context>
  <context>
    <name>RunPanel</name>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>How far the face is from the guide's person, before and after. One person's pictures are usually below 0.6.</source>
      <translation>Wie weit das Gesicht von der Person der Referenz entfernt ist, vorher und nachher. Bilder einer Person liegen meist unter 0,6.</translation>
    </message>
    <message>
      <source>Identity distance</source>
      <translation>Identitätsabstand</translation>
    </message>
    <message>
      <source>Landmark distance</source>
      <translation>Abstand der Marken</translation>
    </message>
    <message>
      <source>Mean distance of the 68 points of face and guide, before and after the warp, in pixels of the crop. Smaller means that the guide fits better.</source>
      <translation>Mittlerer Abstand der 68 Punkte von Gesicht und Referenz, vor und nach der Verformung, in Pixeln des Ausschnitts. Kleiner heißt, dass die Referenz besser passt.</translation>
    </message>
    <message>
      <source>Progress</source>
      <translation>Fortschritt</translation>
    </message>
    <message>
      <source>Restore</source>
      <translation>Restaurieren</translation>
    </message>
    <message>
      <source>Restored by</source>
      <translation>Restauriert von</translation>
    </message>
    <message>
      <source>Stop the restoration</source>
      <translation>Die Restaurierung abbrechen</translation>
    </message>
    <message>
      <source>The model, and its time for this face</source>
      <translation>Das Modell und seine Zeit für dieses Gesicht</translation>
    </message>
  </context>
  <context>
    <name>RunTeller</name>
    <message>
      <source>Another photo: {words}</source>
      <translation>Anderes Foto: {words}</translation>
    </message>
    <message>
      <source>Finding faces</source>
      <translation>Gesichter werden gesucht</translation>
    </message>
    <message>
      <source>Opening the photo</source>
      <translation>Foto wird geöffnet</translation>
    </message>
    <message>
      <source>Restore the faces</source>
      <translation>Die Gesichter restaurieren</translation>
    </message>
    <message>
      <source>Restoring</source>
      <translation>Wird restauriert</translation>
    </message>
    <message>
      <source>Waiting for the guides</source>
      <translation>Warten auf die Referenzen</translation>
    </message>
  </context>
  <context>
    <name>SelectionBar</name>
    <message>
      <source>{count} of {total} selected</source>
      <translation>{count} von {total} gewählt</translation>
    </message>
    <message>
      <source>{total} in all</source>
      <translation>{total} insgesamt</translation>
    </message>
  </context>
  <context>
    <name>Settings</name>
    <message>
      <source>&amp;Compare before and after</source>
      <translation>&amp;Vorher und nachher vergleichen</translation>
    </message>
    <message>
      <source>&amp;Fidelity of a new photo</source>
      <translation>&amp;Stärke bei neuen Fotos</translation>
    </message>
    <message>
      <source>&amp;Go on where I was</source>
      <translation>&amp;Weitermachen, wo ich war</translation>
    </message>
    <message>
      <source>&amp;Language</source>
      <translation>S&amp;prache</translation>
    </message>
    <message>
      <source>&amp;Theme</source>
      <translation>&amp;Design</translation>
    </message>
    <message>
      <source>A graphics card is quicker. The next restoration uses it.</source>
      <translation>Eine Grafikkarte ist schneller. Gilt ab der nächsten Restaurierung.</translation>
    </message>
    <message>
      <source>All words of the window change at once.</source>
      <translation>Alle Texte des Fensters wechseln sofort.</translation>
    </message>
    <message>
      <source>Along a line to be dragged</source>
      <translation>An einer verschiebbaren Linie</translation>
    </message>
    <message>
      <source>Appearance</source>
      <translation>Erscheinungsbild</translation>
    </message>
    <message>
      <source>Begin as soon as a photo is open: faces with a guide once it surely shows the same person, the others without one.</source>
      <translation>Beginnen, sobald ein Foto offen ist: Gesichter mit Referenz, wenn sie sicher dieselbe Person zeigt, die anderen ohne.</translation>
    </message>
    <message>
      <source>C&amp;ontrast</source>
      <translation>&amp;Kontrast</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>Dunkel</translation>
    </message>
    <message>
      <source>Graphics card (CUDA)</source>
      <translation>Grafikkarte (CUDA)</translation>
    </message>
    <message>
      <source>Graphics card (Metal)</source>
      <translation>Grafikkarte (Metal)</translation>
    </message>
    <message>
      <source>High</source>
      <translation>Hoch</translation>
    </message>
    <message>
      <source>High contrast has edges around everything that can be pressed.</source>
      <translation>Hoher Kontrast umrandet alles, was sich anklicken lässt.</translation>
    </message>
    <message>
      <source>How both are shown. The View menu has more ways.</source>
      <translation>Wie beide gezeigt werden. Das Menü „Ansicht“ bietet weitere Arten.</translation>
    </message>
    <message>
      <source>How much of the restored face is laid over the old one. Each photo has its own slider for it in the inspector.</source>
      <translation>Wie viel vom restaurierten Gesicht über das alte gelegt wird. Jedes Foto hat dafür rechts einen eigenen Regler.</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>Hell</translation>
    </message>
    <message>
      <source>Like the system</source>
      <translation>Wie im System</translation>
    </message>
    <message>
      <source>Models &amp;run on</source>
      <translation>&amp;Modelle laufen auf</translation>
    </message>
    <message>
      <source>No font on this computer has the characters of this language ({language}), so Likeness stays English. Install one, for example Noto Sans CJK, then start Likeness again.</source>
      <translation>Keine Schrift auf diesem Computer hat die Zeichen dieser Sprache ({language}), daher bleibt Likeness englisch. Installieren Sie eine, etwa Noto Sans CJK, und starten Sie Likeness neu.</translation>
    </message>
    <message>
      <source>Normal</source>
      <translation>Normal</translation>
    </message>
    <message>
      <source>Photos are judged best on a dark ground.</source>
      <translation>Fotos beurteilt man am besten auf dunklem Grund.</translation>
    </message>
    <message>
      <source>Processor</source>
      <translation>Prozessor</translation>
    </message>
    <message>
      <source>Restore by &amp;itself</source>
      <translation>Von &amp;selbst restaurieren</translation>
    </message>
    <message>
      <source>Restoring</source>
      <translation>Restaurieren</translation>
    </message>
    <message>
      <source>Side by side</source>
      <translation>Nebeneinander</translation>
    </message>
    <message>
      <source>The quickest there is</source>
      <translation>Das Schnellste, was da ist</translation>
    </message>
    <message>
      <source>What is open comes back at the next start, with all its steps.</source>
      <translation>Was offen ist, kommt beim nächsten Start mit all seinen Schritten zurück.</translation>
    </message>
    <message>
      <source>{language} (no font)</source>
      <translation>{language} (keine Schrift)</translation>
    </message>
  </context>
  <context>
    <name>SettingsDialog</name>
    <message>
      <source>Back to how it was at first</source>
      <translation>Zurück auf den Anfangswert</translation>
    </message>
    <message>
      <source>Pages</source>
      <translation>Seiten</translation>
    </message>
    <message>
      <source>Reset “{setting}”</source>
      <translation>„{setting}“ zurücksetzen</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>Einstellungen</translation>
    </message>
    <message>
      <source>Shortcuts</source>
      <translation>Tastenkürzel</translation>
    </message>
  </context>
  <context>
    <name>ShortcutPage</name>
    <message>
      <source>Command</source>
      <translation>Befehl</translation>
    </message>
    <message>
      <source>Commands and their keys</source>
      <translation>Befehle und ihre Tasten</translation>
    </message>
    <message>
      <source>Find a command or keys</source>
      <translation>Befehl oder Tasten suchen</translation>
    </message>
    <message>
      <source>Keys</source>
      <translation>Tasten</translation>
    </message>
    <message>
      <source>Remove Keys</source>
      <translation>Tasten entfernen</translation>
    </message>
    <message>
      <source>Reset</source>
      <translation>Zurücksetzen</translation>
    </message>
    <message>
      <source>Reset All</source>
      <translation>Alle zurücksetzen</translation>
    </message>
    <message>
      <source>Use Them Here</source>
      <translation>Hier verwenden</translation>
    </message>
    <message>
      <source>{keys} belongs to “{action}” now. Give that one other keys first.</source>
      <translation>{keys} gehört jetzt zu „{action}“. Geben Sie diesem Befehl zuerst andere Tasten.</translation>
    </message>
    <message>
      <source>{keys} belongs to “{action}”.</source>
      <translation>{keys} gehört zu „{action}“.</translation>
    </message>
    <message>
      <source>{keys} is held down for “{action}” and cannot be a shortcut.</source>
      <translation>{keys} wird für „{action}“ gehalten und kann kein Kürzel sein.</translation>
    </message>
  </context>
  <context>
    <name>Shortcuts</name>
    <message>
      <source>Pan</source>
      <translation>Ausschnitt verschieben</translation>
    </message>
    <message>
      <source>See the original</source>
      <translation>Original sehen</translation>
    </message>
    <message>
      <source>Zoom at the pointer</source>
      <translation>Am Zeiger zoomen</translation>
    </message>
    <message>
      <source>Zoom to a face</source>
      <translation>Auf ein Gesicht zoomen</translation>
    </message>
    <message>
      <source>double click on it</source>
      <translation>darauf doppelklicken</translation>
    </message>
    <message>
      <source>drag, or hold Space and drag, or arrow keys</source>
      <translation>ziehen, oder Leertaste halten und ziehen, oder Pfeiltasten</translation>
    </message>
    <message>
      <source>hold B</source>
      <translation>B halten</translation>
    </message>
    <message>
      <source>wheel</source>
      <translation>Mausrad</translation>
    </message>
  </context>
  <context>
    <name>Side</name>
    <message>
      <source>Unnamed</source>
      <translation>Ohne Namen</translation>
    </message>
  </context>
  <context>
    <name>SideBar</name>
    <message>
      <source>All faces</source>
      <translation>Alle Gesichter</translation>
    </message>
    <message>
      <source>Folders</source>
      <translation>Ordner</translation>
    </message>
    <message>
      <source>Hidden faces</source>
      <translation>Ausgeblendete Gesichter</translation>
    </message>
    <message>
      <source>Hidden people</source>
      <translation>Ausgeblendete Personen</translation>
    </message>
    <message>
      <source>Nobody yet</source>
      <translation>Noch niemand</translation>
    </message>
    <message>
      <source>People</source>
      <translation>Personen</translation>
    </message>
    <message>
      <source>Same person?</source>
      <translation>Dieselbe Person?</translation>
    </message>
    <message>
      <source>What to show</source>
      <translation>Was gezeigt wird</translation>
    </message>
  </context>
  <context>
    <name>Strip</name>
    <message>
      <source>Progress of all photos</source>
      <translation>Fortschritt aller Fotos</translation>
    </message>
    <message>
      <source>Restore All</source>
      <translation>Alle restaurieren</translation>
    </message>
    <message>
      <source>Restore every photo that can be, one after the other</source>
      <translation>Jedes Foto, bei dem es geht, nacheinander restaurieren</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Anhalten</translation>
    </message>
    <message>
      <source>Stop after cancelling the photo at work</source>
      <translation>Anhalten; das Foto in Arbeit wird abgebrochen</translation>
    </message>
    <message>
      <source>{count} photos open</source>
      <translation>{count} Fotos offen</translation>
    </message>
    <message>
      <source>{count} restored</source>
      <translation>{count} restauriert</translation>
    </message>
  </context>
  <context>
    <name>StripList</name>
    <message>
      <source>&amp;Close</source>
      <translation>&amp;Schließen</translation>
    </message>
    <message>
      <source>&amp;Show</source>
      <translation>&amp;Zeigen</translation>
    </message>
    <message>
      <source>Open photos</source>
      <translation>Offene Fotos</translation>
    </message>
    <message>
      <source>Show in &amp;Folder</source>
      <translation>Im &amp;Ordner zeigen</translation>
    </message>
  </context>
  <context>
    <name>StripModel</name>
    <message>
      <source>Being restored</source>
      <translation>Wird restauriert</translation>
    </message>
    <message>
      <source>Changed since it was restored</source>
      <translation>Seit der Restaurierung geändert</translation>
    </message>
    <message>
      <source>Its file is gone</source>
      <translation>Die Datei fehlt</translation>
    </message>
    <message>
      <source>Opening the photo</source>
      <translation>Foto wird geöffnet</translation>
    </message>
    <message>
      <source>Pasted photo</source>
      <translation>Eingefügtes Foto</translation>
    </message>
    <message>
      <source>Restored and saved</source>
      <translation>Restauriert und gespeichert</translation>
    </message>
    <message>
      <source>Restored, not saved</source>
      <translation>Restauriert, nicht gespeichert</translation>
    </message>
    <message>
      <source>Waits to be restored</source>
      <translation>Wartet auf die Restaurierung</translation>
    </message>
  </context>
  <context>
    <name>TextPage</name>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Copied</source>
      <translation>Kopiert</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Kopieren</translation>
    </message>
  </context>
  <context>
    <name>WeightsController</name>
    <message>
      <source>Better landmarks are in use.</source>
      <translation>Die besseren Gesichtsmarken sind in Gebrauch.</translation>
    </message>
    <message>
      <source>Cancelled. What arrived is kept; the next download goes on from there.</source>
      <translation>Abgebrochen. Was angekommen ist, bleibt; der nächste Download macht dort weiter.</translation>
    </message>
    <message>
      <source>Connecting…</source>
      <translation>Verbindung wird aufgebaut…</translation>
    </message>
    <message>
      <source>Copying…</source>
      <translation>Wird kopiert…</translation>
    </message>
    <message>
      <source>Done. The next search uses them: open a photo, or choose Find Faces Again.</source>
      <translation>Fertig. Die nächste Suche verwendet sie: Öffnen Sie ein Foto oder wählen Sie „Gesichter neu suchen“.</translation>
    </message>
    <message>
      <source>Folder With the Files of face-alignment</source>
      <translation>Ordner mit den Dateien von face-alignment</translation>
    </message>
    <message>
      <source>The files cannot be written. Free some space on the disk.</source>
      <translation>Die Dateien lassen sich nicht schreiben. Schaffen Sie Platz auf dem Datenträger.</translation>
    </message>
    <message>
      <source>The folder does not hold all of these files.</source>
      <translation>Der Ordner enthält nicht alle diese Dateien.</translation>
    </message>
    <message>
      <source>about {seconds} s left</source>
      <translation>noch etwa {seconds} s</translation>
    </message>
    <message>
      <source>{here} of {all} MB</source>
      <translation>{here} von {all} MB</translation>
    </message>
  </context>
  <context>
    <name>WeightsDialog</name>
    <message>
      <source>&amp;Cancel Download</source>
      <translation>Download &amp;abbrechen</translation>
    </message>
    <message>
      <source>&amp;Download</source>
      <translation>&amp;Herunterladen</translation>
    </message>
    <message>
      <source>All of it is here, in {folder}</source>
      <translation>Alles davon ist da, in {folder}</translation>
    </message>
    <message>
      <source>Better Landmarks</source>
      <translation>Bessere Gesichtsmarken</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Finds fewer faces, quick ({size} MB)</source>
      <translation>Findet weniger Gesichter, schnell ({size} MB)</translation>
    </message>
    <message>
      <source>Finds the most faces, slow ({size} MB)</source>
      <translation>Findet die meisten Gesichter, langsam ({size} MB)</translation>
    </message>
    <message>
      <source>Likeness finds faces and landmarks by itself, without a network. The networks of face-alignment place landmarks better, above all on turned heads, and take several times as long. They are not part of Likeness: their weights come from their authors.</source>
      <translation>Likeness findet Gesichter und Gesichtsmarken allein, ohne Netz. Die Netze von face-alignment setzen die Marken besser, vor allem bei gedrehten Köpfen, und brauchen ein Mehrfaches der Zeit. Sie gehören nicht zu Likeness: Ihre Gewichte kommen von ihren Autoren.</translation>
    </message>
    <message>
      <source>Part that is here</source>
      <translation>Teil, der schon da ist</translation>
    </message>
    <message>
      <source>Take From &amp;Folder…</source>
      <translation>Aus &amp;Ordner übernehmen…</translation>
    </message>
    <message>
      <source>Take over files that you have already; no network</source>
      <translation>Dateien übernehmen, die Sie schon haben; ohne Internet</translation>
    </message>
    <message>
      <source>{size} MB from {hosts} to {folder}</source>
      <translation>{size} MB von {hosts} nach {folder}</translation>
    </message>
  </context>
  <context>
    <name>Words</name>
    <message>
      <source>A settings file makes no sense. The details say which.</source>
      <translation>Eine Einstellungsdatei ergibt keinen Sinn. Die Details sagen, welche.</translation>
    </message>
    <message>
      <source>Another Likeness is busy with the people gallery. Try again in a moment.</source>
      <translation>Ein anderes Likeness arbeitet gerade mit der Personengalerie. Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
      <source>Blending in</source>
      <translation>Wird ins Foto eingefügt</translation>
    </message>
    <message>
      <source>Downloading</source>
      <translation>Wird heruntergeladen</translation>
    </message>
    <message>
      <source>Finding faces</source>
      <translation>Gesichter werden gesucht</translation>
    </message>
    <message>
      <source>Grouping faces by person</source>
      <translation>Gesichter werden gruppiert</translation>
    </message>
    <message>
      <source>Loading the model</source>
      <translation>Modell wird geladen</translation>
    </message>
    <message>
      <source>Measuring</source>
      <translation>Wird gemessen</translation>
    </message>
    <message>
      <source>No face was found in this photo. Try a larger or sharper scan of it.</source>
      <translation>In diesem Foto wurde kein Gesicht gefunden. Versuchen Sie es mit einem größeren oder schärferen Scan.</translation>
    </message>
    <message>
      <source>No face was found in this portrait. Choose one that shows the face clearly.</source>
      <translation>In diesem Porträt wurde kein Gesicht gefunden. Wählen Sie eines, das das Gesicht deutlich zeigt.</translation>
    </message>
    <message>
      <source>Opening the photo</source>
      <translation>Foto wird geöffnet</translation>
    </message>
    <message>
      <source>Preparing</source>
      <translation>Wird vorbereitet</translation>
    </message>
    <message>
      <source>Reading the guide</source>
      <translation>Referenz wird gelesen</translation>
    </message>
    <message>
      <source>Reading the photos</source>
      <translation>Fotos werden gelesen</translation>
    </message>
    <message>
      <source>Restoring</source>
      <translation>Wird restauriert</translation>
    </message>
    <message>
      <source>Saving</source>
      <translation>Wird gespeichert</translation>
    </message>
    <message>
      <source>Something went wrong inside Likeness. Your files are unchanged.</source>
      <translation>In Likeness ist etwas schiefgegangen. Ihre Dateien sind unverändert.</translation>
    </message>
    <message>
      <source>That did not work. The details say why.</source>
      <translation>Das hat nicht geklappt. Die Details sagen, warum.</translation>
    </message>
    <message>
      <source>The download failed. Check the connection and try again: it goes on from where it was.</source>
      <translation>Der Download ist fehlgeschlagen. Prüfen Sie die Verbindung und versuchen Sie es erneut: Er geht dort weiter, wo er war.</translation>
    </message>
    <message>
      <source>The face is small: most of its detail is the model's guess.</source>
      <translation>Das Gesicht ist klein: Die meisten Details hat das Modell geraten.</translation>
    </message>
    <message>
      <source>The face is too small for this model. Scan the photo at a higher resolution, or choose a model for tiny faces.</source>
      <translation>Das Gesicht ist zu klein für dieses Modell. Scannen Sie das Foto mit höherer Auflösung, oder wählen Sie ein Modell für winzige Gesichter.</translation>
    </message>
    <message>
      <source>The file holds more than 8 bits per channel, of which 8 were read.</source>
      <translation>Die Datei enthält mehr als 8 Bit pro Kanal, von denen 8 gelesen wurden.</translation>
    </message>
    <message>
      <source>The file holds several pictures: the first one was opened.</source>
      <translation>Die Datei enthält mehrere Bilder: Das erste wurde geöffnet.</translation>
    </message>
    <message>
      <source>The file is animated: its first frame was opened.</source>
      <translation>Die Datei ist animiert: Das erste Einzelbild wurde geöffnet.</translation>
    </message>
    <message>
      <source>The file was made for print (CMYK): it was converted to sRGB.</source>
      <translation>Die Datei wurde für den Druck angelegt (CMYK): Sie wurde in sRGB umgewandelt.</translation>
    </message>
    <message>
      <source>The file's name says another format than its content; it was opened anyway.</source>
      <translation>Der Dateiname nennt ein anderes Format als der Inhalt; die Datei wurde trotzdem geöffnet.</translation>
    </message>
    <message>
      <source>The guide may show someone else: the faces differ.</source>
      <translation>Die Referenz zeigt vielleicht jemand anderen: Die Gesichter unterscheiden sich.</translation>
    </message>
    <message>
      <source>The guide seems to show someone else. Choose another, or use it anyway if you are sure.</source>
      <translation>Die Referenz zeigt anscheinend jemand anderen. Wählen Sie eine andere, oder verwenden Sie sie trotzdem, wenn Sie sicher sind.</translation>
    </message>
    <message>
      <source>The guide seems to show someone else; you insisted.</source>
      <translation>Die Referenz zeigt anscheinend jemand anderen; Sie wollten sie trotzdem.</translation>
    </message>
    <message>
      <source>The guide's face is smaller than the old one: it has little detail to lend.</source>
      <translation>Das Gesicht der Referenz ist kleiner als das alte: Sie kann wenig Details beisteuern.</translation>
    </message>
    <message>
      <source>The model failed on this face, and nothing was changed. Close other programs to free memory, or choose another model.</source>
      <translation>Das Modell ist an diesem Gesicht gescheitert, nichts wurde geändert. Schließen Sie andere Programme, um Speicher freizugeben, oder wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
      <source>The model's files are missing or damaged. Install Likeness again.</source>
      <translation>Die Dateien des Modells fehlen oder sind beschädigt. Installieren Sie Likeness neu.</translation>
    </message>
    <message>
      <source>The people gallery has nobody of that name.</source>
      <translation>Die Personengalerie kennt niemanden dieses Namens.</translation>
    </message>
    <message>
      <source>The people gallery was damaged. It is kept aside; the last good copy is used when you open it again.</source>
      <translation>Die Personengalerie war beschädigt. Sie wurde beiseitegelegt; die letzte gute Kopie wird beim nächsten Öffnen verwendet.</translation>
    </message>
    <message>
      <source>The people gallery was written by a newer Likeness. Install that version, or choose another place for the gallery.</source>
      <translation>Die Personengalerie stammt von einem neueren Likeness. Installieren Sie diese Version, oder wählen Sie einen anderen Ort für die Galerie.</translation>
    </message>
    <message>
      <source>The picture could not be saved there. Choose another folder, or free space.</source>
      <translation>Das Bild konnte dort nicht gespeichert werden. Wählen Sie einen anderen Ordner oder schaffen Sie Platz.</translation>
    </message>
    <message>
      <source>The raw file was developed with the camera's white balance, to sRGB.</source>
      <translation>Die Rohdatei wurde mit dem Weißabgleich der Kamera nach sRGB entwickelt.</translation>
    </message>
    <message>
      <source>The restored face is less like the guide than the old one was.</source>
      <translation>Das restaurierte Gesicht gleicht der Referenz weniger als das alte.</translation>
    </message>
    <message>
      <source>There is a file of that name already. Choose another name.</source>
      <translation>Eine Datei dieses Namens gibt es schon. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
      <source>This file cannot be opened. It may have been moved, renamed or locked.</source>
      <translation>Diese Datei lässt sich nicht öffnen. Sie wurde vielleicht verschoben, umbenannt oder gesperrt.</translation>
    </message>
    <message>
      <source>This file is not a picture that Likeness can read. Try a JPEG, PNG, WebP or TIFF file.</source>
      <translation>Diese Datei ist kein Bild, das Likeness lesen kann. Versuchen Sie es mit JPEG, PNG, WebP oder TIFF.</translation>
    </message>
    <message>
      <source>This model makes nothing of several guides. Leave one at most, or choose a model that needs a guide.</source>
      <translation>Dieses Modell kann mit mehreren Referenzen nichts anfangen. Lassen Sie höchstens eine übrig, oder wählen Sie ein Modell, das eine Referenz braucht.</translation>
    </message>
    <message>
      <source>This model needs a guide: a sharp portrait of the same person. Drop one on the face.</source>
      <translation>Dieses Modell braucht eine Referenz: ein scharfes Porträt derselben Person. Ziehen Sie eines auf das Gesicht.</translation>
    </message>
    <message>
      <source>This photo is so large that memory may run out. Close other programs first, or scale it down.</source>
      <translation>Dieses Foto ist so groß, dass der Speicher vielleicht nicht reicht. Schließen Sie erst andere Programme oder verkleinern Sie es.</translation>
    </message>
    <message>
      <source>This picture file is incomplete. Copy it again from where it came from.</source>
      <translation>Diese Bilddatei ist unvollständig. Kopieren Sie sie erneut von dort, wo sie herkam.</translation>
    </message>
    <message>
      <source>Working</source>
      <translation>In Arbeit</translation>
    </message>
    <message>
      <source>cheeks and jaw</source>
      <translation>Wangen und Kiefer</translation>
    </message>
    <message>
      <source>forehead and hair</source>
      <translation>Stirn und Haar</translation>
    </message>
    <message>
      <source>left eye</source>
      <translation>linkes Auge</translation>
    </message>
    <message>
      <source>mouth</source>
      <translation>Mund</translation>
    </message>
    <message>
      <source>nose</source>
      <translation>Nase</translation>
    </message>
    <message>
      <source>right eye</source>
      <translation>rechtes Auge</translation>
    </message>
  </context>
  <context>
    <name>Workspace</name>
    <message>
      <source>Guide</source>
      <translation>Referenz</translation>
    </message>
    <message>
      <source>Guide for face {number}</source>
      <translation>Referenz für Gesicht {number}</translation>
    </message>
    <message>
      <source>Looking for faces…</source>
      <translation>Gesichter werden gesucht…</translation>
    </message>
    <message>
      <source>None was found.</source>
      <translation>Keines wurde gefunden.</translation>
    </message>
    <message>
      <source>They appear here once a photo is open.</source>
      <translation>Sie erscheinen hier, sobald ein Foto offen ist.</translation>
    </message>
  </context>
</TS>
