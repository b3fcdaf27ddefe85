<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
  <context>
    <name>ActionRows</name>
    <message>
      <source>&amp;About Likeness</source>
      <translation>À &amp;propos de Likeness</translation>
    </message>
    <message>
      <source>&amp;Actual Size</source>
      <translation>Taille ré&amp;elle</translation>
    </message>
    <message>
      <source>&amp;Add Face</source>
      <translation>A&amp;jouter un visage</translation>
    </message>
    <message>
      <source>&amp;Cancel, or Close the Notice</source>
      <translation>&amp;Interrompre ou fermer la notification</translation>
    </message>
    <message>
      <source>&amp;Close Photo</source>
      <translation>&amp;Fermer la photo</translation>
    </message>
    <message>
      <source>&amp;Dark Theme</source>
      <translation>Thème s&amp;ombre</translation>
    </message>
    <message>
      <source>&amp;Delete Face</source>
      <translation>S&amp;upprimer le visage</translation>
    </message>
    <message>
      <source>&amp;Faces</source>
      <translation>&amp;Visages</translation>
    </message>
    <message>
      <source>&amp;Find Faces Again</source>
      <translation>&amp;Détecter à nouveau les visages</translation>
    </message>
    <message>
      <source>&amp;Fit to Window</source>
      <translation>A&amp;juster à la fenêtre</translation>
    </message>
    <message>
      <source>&amp;High Contrast</source>
      <translation>Contraste éle&amp;vé</translation>
    </message>
    <message>
      <source>&amp;History</source>
      <translation>&amp;Historique</translation>
    </message>
    <message>
      <source>&amp;Keyboard Shortcuts</source>
      <translation>&amp;Raccourcis clavier</translation>
    </message>
    <message>
      <source>&amp;Landmarks</source>
      <translation>Repère&amp;s</translation>
    </message>
    <message>
      <source>&amp;Light Theme</source>
      <translation>Thème &amp;clair</translation>
    </message>
    <message>
      <source>&amp;Move Whole Parts</source>
      <translation>Déplacer par &amp;zones entières</translation>
    </message>
    <message>
      <source>&amp;Next Face</source>
      <translation>Visage sui&amp;vant</translation>
    </message>
    <message>
      <source>&amp;Normal Contrast</source>
      <translation>Contraste &amp;normal</translation>
    </message>
    <message>
      <source>&amp;Open Photos…</source>
      <translation>&amp;Ouvrir des photos…</translation>
    </message>
    <message>
      <source>&amp;Paste Photo</source>
      <translation>&amp;Coller la photo</translation>
    </message>
    <message>
      <source>&amp;Quit</source>
      <translation>&amp;Quitter</translation>
    </message>
    <message>
      <source>&amp;Redo</source>
      <translation>&amp;Rétablir</translation>
    </message>
    <message>
      <source>&amp;Result Only</source>
      <translation>&amp;Résultat seul</translation>
    </message>
    <message>
      <source>&amp;Save As…</source>
      <translation>&amp;Enregistrer sous…</translation>
    </message>
    <message>
      <source>&amp;Split Line</source>
      <translation>&amp;Ligne de séparation</translation>
    </message>
    <message>
      <source>&amp;Undo</source>
      <translation>&amp;Annuler</translation>
    </message>
    <message>
      <source>&amp;Warp Arrows</source>
      <translation>Flèches de déf&amp;ormation</translation>
    </message>
    <message>
      <source>&amp;Zoom to Face</source>
      <translation>&amp;Zoomer sur le visage</translation>
    </message>
    <message>
      <source>68 points of the chosen face; drag them to correct them</source>
      <translation>68 points du visage choisi ; faites-les glisser pour les corriger</translation>
    </message>
    <message>
      <source>A grid on the guide, as the warp bends it</source>
      <translation>Une grille posée sur la référence, telle que la déformation la courbe</translation>
    </message>
    <message>
      <source>All steps of this photo, to go back to any</source>
      <translation>Toutes les étapes de cette photo, pour revenir à n’importe laquelle</translation>
    </message>
    <message>
      <source>Before and after along a line; drag it, or move it with Shift and arrow keys</source>
      <translation>Avant et après de part et d’autre d’une ligne ; faites-la glisser, ou déplacez-la avec Maj et les flèches</translation>
    </message>
    <message>
      <source>Before and after, linked</source>
      <translation>Avant et après, vues liées</translation>
    </message>
    <message>
      <source>Bent &amp;Grid</source>
      <translation>&amp;Grille déformée</translation>
    </message>
    <message>
      <source>Choose &amp;Guide…</source>
      <translation>C&amp;hoisir une référence…</translation>
    </message>
    <message>
      <source>Choose a sharp portrait of the same person for the chosen face</source>
      <translation>Choisir un portrait net de la même personne pour le visage choisi</translation>
    </message>
    <message>
      <source>Contrast Like the S&amp;ystem</source>
      <translation>Contraste du s&amp;ystème</translation>
    </message>
    <message>
      <source>Dragging a landmark moves all points of its part; Alt does the same</source>
      <translation>Faire glisser un repère déplace tous les points de sa zone ; Alt a le même effet</translation>
    </message>
    <message>
      <source>Draw a box around a face that was not found, from brows to chin</source>
      <translation>Tracer un cadre autour d’un visage non détecté, des sourcils au menton</translation>
    </message>
    <message>
      <source>How the warp moves the guide</source>
      <translation>Comment la déformation déplace la référence</translation>
    </message>
    <message>
      <source>Leave the chosen face as it is</source>
      <translation>Laisser le visage choisi tel quel</translation>
    </message>
    <message>
      <source>Next P&amp;hoto</source>
      <translation>Photo s&amp;uivante</translation>
    </message>
    <message>
      <source>Numbered boxes around the faces</source>
      <translation>Cadres numérotés autour des visages</translation>
    </message>
    <message>
      <source>Open &amp;Folder…</source>
      <translation>Ouvrir un &amp;dossier…</translation>
    </message>
    <message>
      <source>Open &amp;Logs Folder</source>
      <translation>Ouvrir le dossier des &amp;journaux</translation>
    </message>
    <message>
      <source>Open all photos of a folder</source>
      <translation>Ouvrir toutes les photos d’un dossier</translation>
    </message>
    <message>
      <source>Photo Stri&amp;p</source>
      <translation>&amp;Bande de photos</translation>
    </message>
    <message>
      <source>Pre&amp;vious Face</source>
      <translation>Visage &amp;précédent</translation>
    </message>
    <message>
      <source>Previous Ph&amp;oto</source>
      <translation>Photo préc&amp;édente</translation>
    </message>
    <message>
      <source>Re&amp;store</source>
      <translation>Re&amp;staurer</translation>
    </message>
    <message>
      <source>Restore &amp;All</source>
      <translation>Restaurer &amp;tout</translation>
    </message>
    <message>
      <source>Restore every photo that can be, one after the other</source>
      <translation>Restaurer l’une après l’autre toutes les photos qui peuvent l’être</translation>
    </message>
    <message>
      <source>Save a restored copy</source>
      <translation>Enregistrer une copie restaurée</translation>
    </message>
    <message>
      <source>Search once more; faces that you added or changed stay</source>
      <translation>Relancer la détection ; les visages ajoutés ou modifiés sont conservés</translation>
    </message>
    <message>
      <source>Side &amp;by Side</source>
      <translation>&amp;Côte à côte</translation>
    </message>
    <message>
      <source>System &amp;Information</source>
      <translation>&amp;Informations système</translation>
    </message>
    <message>
      <source>Take the photo out of the strip; its file stays</source>
      <translation>Retirer la photo de la bande ; son fichier reste en place</translation>
    </message>
    <message>
      <source>The guide laid over the old face</source>
      <translation>La référence superposée à l’ancien visage</translation>
    </message>
    <message>
      <source>The open photos, below the canvas</source>
      <translation>Les photos ouvertes, sous l’image</translation>
    </message>
    <message>
      <source>The restored photo alone</source>
      <translation>La photo restaurée seule</translation>
    </message>
    <message>
      <source>Theme Like the &amp;System</source>
      <translation>Thème du &amp;système</translation>
    </message>
    <message>
      <source>Warped G&amp;uide</source>
      <translation>Référence défor&amp;mée</translation>
    </message>
    <message>
      <source>Zoom &amp;In</source>
      <translation>Zoom &amp;avant</translation>
    </message>
    <message>
      <source>Zoom &amp;Out</source>
      <translation>Zoom a&amp;rrière</translation>
    </message>
  </context>
  <context>
    <name>Canvas</name>
    <message>
      <source>After</source>
      <translation>Après</translation>
    </message>
    <message>
      <source>Before</source>
      <translation>Avant</translation>
    </message>
    <message>
      <source>Difference, {gain} times as strong; black: unchanged</source>
      <translation>Différence, amplifiée {gain} fois ; noir : inchangé</translation>
    </message>
    <message>
      <source>Earlier: {model}</source>
      <translation>Précédent : {model}</translation>
    </message>
    <message>
      <source>Now: {model}</source>
      <translation>Actuel : {model}</translation>
    </message>
    <message>
      <source>Open this photo</source>
      <translation>Ouvrir cette photo</translation>
    </message>
    <message>
      <source>Photo</source>
      <translation>Photo</translation>
    </message>
    <message>
      <source>Restored photo</source>
      <translation>Photo restaurée</translation>
    </message>
    <message>
      <source>To use it as a guide, drop it on a face</source>
      <translation>Pour l’utiliser comme référence, déposez-la sur un visage</translation>
    </message>
    <message>
      <source>Use as the guide for face {number}</source>
      <translation>Utiliser comme référence pour le visage {number}</translation>
    </message>
  </context>
  <context>
    <name>CanvasRows</name>
    <message>
      <source>&amp;Difference</source>
      <translation>&amp;Différence</translation>
    </message>
    <message>
      <source>&amp;Export Overlay…</source>
      <translation>E&amp;xporter la superposition…</translation>
    </message>
    <message>
      <source>Before above, after below; Shift and the arrow keys move the line</source>
      <translation>Avant en haut, après en bas ; Maj et les flèches déplacent la ligne</translation>
    </message>
    <message>
      <source>Before, after and the warped guide at the pointer, large</source>
      <translation>Avant, après et référence déformée sous le pointeur, agrandis</translation>
    </message>
    <message>
      <source>C&amp;hanges</source>
      <translation>Modificat&amp;ions</translation>
    </message>
    <message>
      <source>Compare with Earlier &amp;Result</source>
      <translation>Comparer au résultat précéd&amp;ent</translation>
    </message>
    <message>
      <source>Difference S&amp;tronger</source>
      <translation>Différence plus &amp;forte</translation>
    </message>
    <message>
      <source>Difference Wea&amp;ker</source>
      <translation>Différence plus fai&amp;ble</translation>
    </message>
    <message>
      <source>Guide &amp;Map</source>
      <translation>Carte des référen&amp;ces</translation>
    </message>
    <message>
      <source>How far the guide's landmarks are off, before and after the warp</source>
      <translation>Écart des repères de la référence, avant et après déformation</translation>
    </message>
    <message>
      <source>L&amp;evel Split Line</source>
      <translation>Séparation &amp;horizontale</translation>
    </message>
    <message>
      <source>L&amp;oupe</source>
      <translation>Lou&amp;pe</translation>
    </message>
    <message>
      <source>Landmark &amp;Distances</source>
      <translation>Dista&amp;nces des repères</translation>
    </message>
    <message>
      <source>The result before this one in place of the photo as it was: another model, with or without a guide</source>
      <translation>Le résultat précédent à la place de la photo d’origine : un autre modèle, avec ou sans référence</translation>
    </message>
    <message>
      <source>Warp &amp;Colours</source>
      <translation>Couleurs de déforma&amp;tion</translation>
    </message>
    <message>
      <source>What the restoration changed, made stronger; black where nothing did</source>
      <translation>Ce que la restauration a changé, amplifié ; noir là où rien n’a changé</translation>
    </message>
    <message>
      <source>Where fine, middling and coarse detail becomes different</source>
      <translation>Où les détails fins, moyens et grossiers changent</translation>
    </message>
    <message>
      <source>Which of several guides each region of the face comes from</source>
      <translation>De quelle référence vient chaque zone du visage</translation>
    </message>
    <message>
      <source>Which way and how far the guide's pixels move, as colours</source>
      <translation>Dans quelle direction et de combien les pixels de la référence se déplacent, en couleurs</translation>
    </message>
    <message>
      <source>Write the photo as it is seen, with its overlays, as PNG or SVG</source>
      <translation>Enregistrer la photo telle qu’affichée, avec ses superpositions, en PNG ou SVG</translation>
    </message>
  </context>
  <context>
    <name>ChangeItem</name>
    <message>
      <source>coarse: larger</source>
      <translation>grossier : plus grand</translation>
    </message>
    <message>
      <source>fine: up to {size} px</source>
      <translation>fin : jusqu’à {size} px</translation>
    </message>
    <message>
      <source>full colour: {steps} of 255</source>
      <translation>pleine couleur : {steps} sur 255</translation>
    </message>
    <message>
      <source>middle: up to {size} px</source>
      <translation>moyen : jusqu’à {size} px</translation>
    </message>
  </context>
  <context>
    <name>Desk</name>
    <message>
      <source>Open Anyway</source>
      <translation>Ouvrir quand même</translation>
    </message>
    <message>
      <source>The guide is gone: {names}. Choose another.</source>
      <translation>La référence est introuvable : {names}. Choisissez-en une autre.</translation>
    </message>
    <message>
      <source>The result kept for {name} cannot be read any more. Restore it again.</source>
      <translation>Le résultat conservé pour {name} n’est plus lisible. Restaurez à nouveau la photo.</translation>
    </message>
    <message>
      <source>{name} is another photo now: it begins anew.</source>
      <translation>{name} est maintenant une autre photo : elle repart de zéro.</translation>
    </message>
    <message>
      <source>{name} is not in {folder} any more. Put it back and choose it again, or close it.</source>
      <translation>{name} n’est plus dans {folder}. Remettez la photo en place et choisissez-la à nouveau, ou fermez-la.</translation>
    </message>
  </context>
  <context>
    <name>Dialogs</name>
    <message numerus="yes">
      <source>%n restored photo(s) are not saved.</source>
      <translation>
        <numerusform>%n photo restaurée n’est pas enregistrée.</numerusform>
        <numerusform>%n photos restaurées ne sont pas enregistrées.</numerusform>
      </translation>
    </message>
    <message>
      <source>All files</source>
      <translation>Tous les fichiers</translation>
    </message>
    <message>
      <source>Choose a Guide for Face {number}</source>
      <translation>Choisir une référence pour le visage {number}</translation>
    </message>
    <message>
      <source>Export Overlay</source>
      <translation>Exporter la superposition</translation>
    </message>
    <message>
      <source>JPEG picture</source>
      <translation>Image JPEG</translation>
    </message>
    <message>
      <source>Open Folder of Photos</source>
      <translation>Ouvrir un dossier de photos</translation>
    </message>
    <message>
      <source>Open Photos</source>
      <translation>Ouvrir des photos</translation>
    </message>
    <message>
      <source>PNG picture</source>
      <translation>Image PNG</translation>
    </message>
    <message>
      <source>Pictures</source>
      <translation>Images</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>Quitter</translation>
    </message>
    <message>
      <source>Quit Without Saving</source>
      <translation>Quitter sans enregistrer</translation>
    </message>
    <message>
      <source>SVG drawing</source>
      <translation>Dessin SVG</translation>
    </message>
    <message>
      <source>Save Restored Photo</source>
      <translation>Enregistrer la photo restaurée</translation>
    </message>
    <message>
      <source>Save the restored {name}?</source>
      <translation>Enregistrer la version restaurée de {name} ?</translation>
    </message>
    <message>
      <source>Sessions are turned off: these results will be lost. The original photos stay as they are.</source>
      <translation>Les sessions sont désactivées : ces résultats seront perdus. Les photos d’origine restent telles quelles.</translation>
    </message>
    <message>
      <source>TIFF picture</source>
      <translation>Image TIFF</translation>
    </message>
    <message>
      <source>The original photo stays as it is either way.</source>
      <translation>La photo d’origine reste telle quelle dans tous les cas.</translation>
    </message>
    <message>
      <source>WebP picture</source>
      <translation>Image WebP</translation>
    </message>
  </context>
  <context>
    <name>EmptyPage</name>
    <message>
      <source>1  Add your folders</source>
      <translation>1  Ajoutez vos dossiers</translation>
    </message>
    <message>
      <source>2  Give names</source>
      <translation>2  Donnez des noms</translation>
    </message>
    <message>
      <source>3  Restore with the right guide</source>
      <translation>3  Restaurez avec la bonne référence</translation>
    </message>
    <message>
      <source>Faces are grouped by person. Merge, split and correct as you like.</source>
      <translation>Les visages sont regroupés par personne. Fusionnez, séparez et corrigez à votre guise.</translation>
    </message>
    <message>
      <source>For an old photo of somebody it knows, it offers the best portrait.</source>
      <translation>Pour une ancienne photo de quelqu’un qu’il connaît, Likeness propose le meilleur portrait.</translation>
    </message>
    <message>
      <source>Photos are read where they lie, on this computer; none is changed.</source>
      <translation>Les photos sont lues sur place, sur cet ordinateur ; aucune n’est modifiée.</translation>
    </message>
  </context>
  <context>
    <name>EmptyState</name>
    <message>
      <source>1  The old photo</source>
      <translation>1  L’ancienne photo</translation>
    </message>
    <message>
      <source>2  A guide for each face</source>
      <translation>2  Une référence par visage</translation>
    </message>
    <message>
      <source>3  Restore</source>
      <translation>3  Restaurer</translation>
    </message>
    <message>
      <source>A guide is a sharp portrait of the same person, at any age. Drop it on the face: its real details lead the restoration.</source>
      <translation>Une référence est un portrait net de la même personne, à tout âge. Déposez-la sur le visage : ses vrais détails guident la restauration.</translation>
    </message>
    <message>
      <source>Compare before and after, and save a copy. Your photo stays as it is.</source>
      <translation>Comparez avant et après, puis enregistrez une copie. Votre photo reste telle quelle.</translation>
    </message>
    <message>
      <source>Drop an old photo here</source>
      <translation>Déposez une ancienne photo ici</translation>
    </message>
    <message>
      <source>Likeness finds and numbers its faces.</source>
      <translation>Likeness détecte et numérote les visages.</translation>
    </message>
    <message>
      <source>Open Photo…</source>
      <translation>Ouvrir une photo…</translation>
    </message>
    <message>
      <source>or paste one with {keys}, or open a file</source>
      <translation>ou collez-en une avec {keys}, ou ouvrez un fichier</translation>
    </message>
    <message>
      <source>or paste one, or open a file</source>
      <translation>ou collez-en une, ou ouvrez un fichier</translation>
    </message>
  </context>
  <context>
    <name>ExportCommand</name>
    <message>
      <source>Saved as {name}.</source>
      <translation>Enregistré sous {name}.</translation>
    </message>
    <message>
      <source>Show Folder</source>
      <translation>Afficher le dossier</translation>
    </message>
    <message>
      <source>pasted</source>
      <translation>photo collée</translation>
    </message>
    <message>
      <source>{name} overlay</source>
      <translation>{name} superposition</translation>
    </message>
  </context>
  <context>
    <name>ExportStrip</name>
    <message>
      <source>Cancel</source>
      <translation>Annuler</translation>
    </message>
    <message>
      <source>Exporting</source>
      <translation>Exportation</translation>
    </message>
    <message>
      <source>Exporting {name}</source>
      <translation>Exportation de {name}</translation>
    </message>
    <message>
      <source>What was written so far stays</source>
      <translation>Ce qui est déjà écrit reste</translation>
    </message>
  </context>
  <context>
    <name>Exporter</name>
    <message>
      <source>Show Folder</source>
      <translation>Afficher le dossier</translation>
    </message>
    <message>
      <source>The export was stopped. Files written so far stay.</source>
      <translation>L’exportation a été interrompue. Les fichiers déjà écrits restent.</translation>
    </message>
    <message>
      <source>{count} could not be.</source>
      <translation>Échecs : {count}.</translation>
    </message>
    <message>
      <source>{count} files were written.</source>
      <translation>Fichiers enregistrés : {count}.</translation>
    </message>
  </context>
  <context>
    <name>FaceEditor</name>
    <message>
      <source>Add Face</source>
      <translation>Ajouter un visage</translation>
    </message>
    <message>
      <source>Find Faces Again</source>
      <translation>Détecter à nouveau les visages</translation>
    </message>
    <message>
      <source>Move Face</source>
      <translation>Déplacer le visage</translation>
    </message>
    <message>
      <source>Move Landmarks</source>
      <translation>Déplacer les repères</translation>
    </message>
    <message>
      <source>No face could be made out there, so an average one stands in the box. Drag its points into place, with Alt a whole part.</source>
      <translation>Aucun visage n’est reconnaissable ici ; un visage moyen occupe donc le cadre. Faites glisser ses points à leur place, par zones entières avec Alt.</translation>
    </message>
    <message>
      <source>The search found no other faces. Draw a box around one to add it.</source>
      <translation>La détection n’a pas trouvé d’autres visages. Tracez un cadre pour en ajouter un.</translation>
    </message>
  </context>
  <context>
    <name>FaceGrid</name>
    <message>
      <source>Photos</source>
      <translation>Photos</translation>
    </message>
  </context>
  <context>
    <name>FaceList</name>
    <message>
      <source>Faces</source>
      <translation>Visages</translation>
    </message>
  </context>
  <context>
    <name>FaceModel</name>
    <message>
      <source>Loading…</source>
      <translation>Chargement…</translation>
    </message>
    <message>
      <source>no date</source>
      <translation>sans date</translation>
    </message>
    <message>
      <source>{name}, {date}, {size} px from eyes to mouth</source>
      <translation>{name}, {date}, {size} px des yeux à la bouche</translation>
    </message>
  </context>
  <context>
    <name>FacesPage</name>
    <message>
      <source>Photos of {name}</source>
      <translation>Photos de {name}</translation>
    </message>
  </context>
  <context>
    <name>FidelitySlider</name>
    <message>
      <source>&amp;Fidelity</source>
      <translation>I&amp;ntensité</translation>
    </message>
    <message>
      <source>Fidelity</source>
      <translation>Intensité</translation>
    </message>
    <message>
      <source>How much of the restoration is used: 0 % is the photo, 100 % all of the model's work. The model does not run again.</source>
      <translation>Part de la restauration qui est appliquée : 0 % est la photo, 100 % tout le travail du modèle. Le modèle n’est pas relancé.</translation>
    </message>
  </context>
  <context>
    <name>FilterBar</name>
    <message>
      <source>1969, 1969-07 or 1969-07-20</source>
      <translation>1969, 1969-07 ou 1969-07-20</translation>
    </message>
    <message>
      <source>Any sharpness</source>
      <translation>Toute netteté</translation>
    </message>
    <message>
      <source>Any size</source>
      <translation>Toute taille</translation>
    </message>
    <message>
      <source>Best first</source>
      <translation>Meilleures d’abord</translation>
    </message>
    <message>
      <source>Clear</source>
      <translation>Effacer</translation>
    </message>
    <message>
      <source>Clear all filters</source>
      <translation>Effacer tous les filtres</translation>
    </message>
    <message>
      <source>Fairly sharp</source>
      <translation>Assez nets</translation>
    </message>
    <message>
      <source>From</source>
      <translation>Du</translation>
    </message>
    <message>
      <source>Newest first</source>
      <translation>Plus récentes d’abord</translation>
    </message>
    <message>
      <source>Oldest first</source>
      <translation>Plus anciennes d’abord</translation>
    </message>
    <message>
      <source>Only people without a name</source>
      <translation>Uniquement les personnes sans nom</translation>
    </message>
    <message>
      <source>Order</source>
      <translation>Ordre</translation>
    </message>
    <message>
      <source>Photos taken then or earlier</source>
      <translation>Photos prises à cette date ou avant</translation>
    </message>
    <message>
      <source>Photos taken then or later</source>
      <translation>Photos prises à cette date ou après</translation>
    </message>
    <message>
      <source>Pixels from eyes to mouth; 60 are plenty for a guide</source>
      <translation>Pixels des yeux à la bouche ; 60 suffisent largement pour une référence</translation>
    </message>
    <message>
      <source>Search names</source>
      <translation>Rechercher un nom</translation>
    </message>
    <message>
      <source>Sharp</source>
      <translation>Nets</translation>
    </message>
    <message>
      <source>Sharpness of the face</source>
      <translation>Netteté du visage</translation>
    </message>
    <message>
      <source>Size of the face</source>
      <translation>Taille du visage</translation>
    </message>
    <message>
      <source>Unnamed</source>
      <translation>Sans nom</translation>
    </message>
    <message>
      <source>Until</source>
      <translation>Au</translation>
    </message>
    <message>
      <source>Very sharp</source>
      <translation>Très nets</translation>
    </message>
    <message>
      <source>{size} px +</source>
      <translation>{size} px et plus</translation>
    </message>
  </context>
  <context>
    <name>FinishSection</name>
    <message>
      <source>&amp;Grain</source>
      <translation>&amp;Grain</translation>
    </message>
    <message>
      <source>As the model was trained</source>
      <translation>Telles que le modèle les a apprises</translation>
    </message>
    <message>
      <source>C&amp;olour</source>
      <translation>C&amp;ouleurs</translation>
    </message>
    <message>
      <source>Coarse</source>
      <translation>Grossier</translation>
    </message>
    <message>
      <source>Colour</source>
      <translation>Couleurs</translation>
    </message>
    <message>
      <source>Fine</source>
      <translation>Fin</translation>
    </message>
    <message>
      <source>From the photo alone it is estimated how much is wrong with each size of detail in a face. The model may change no more than about that: a good face is left alone, a poor one gets all the help.</source>
      <translation>D’après la seule photo, on estime ce qui manque à chaque taille de détail d’un visage. Le modèle ne peut guère changer plus que cela : un bon visage est laissé tel quel, un mauvais reçoit toute l’aide.</translation>
    </message>
    <message>
      <source>Grain</source>
      <translation>Grain</translation>
    </message>
    <message>
      <source>Gray stays gray, sepia keeps its tint</source>
      <translation>Le gris reste gris, le sépia garde sa teinte</translation>
    </message>
    <message>
      <source>How far the model may change each size of detail</source>
      <translation>Jusqu’où le modèle peut changer chaque taille de détail</translation>
    </message>
    <message>
      <source>How much of the photo's grain comes back where the model took it out. A photo without grain gets none.</source>
      <translation>Part du grain de la photo qui revient là où le modèle l’a effacé. Une photo sans grain n’en reçoit pas.</translation>
    </message>
    <message>
      <source>Keep the photo's</source>
      <translation>Garder celles de la photo</translation>
    </message>
    <message>
      <source>Let the model's through</source>
      <translation>Laisser celles du modèle</translation>
    </message>
    <message>
      <source>Protect goo&amp;d faces</source>
      <translation>Protéger les &amp;bons visages</translation>
    </message>
    <message>
      <source>Whose colours the restored faces have. With the photo's own, gray stays gray and sepia keeps its tint.</source>
      <translation>D’où viennent les couleurs des visages restaurés. Avec celles de la photo, le gris reste gris et le sépia garde sa teinte.</translation>
    </message>
    <message>
      <source>as the photo</source>
      <translation>comme la photo</translation>
    </message>
    <message>
      <source>grain {share}</source>
      <translation>grain {share}</translation>
    </message>
    <message>
      <source>model's colours</source>
      <translation>couleurs du modèle</translation>
    </message>
    <message>
      <source>unprotected</source>
      <translation>sans protection</translation>
    </message>
  </context>
  <context>
    <name>FolderPage</name>
    <message>
      <source>Add Folder…</source>
      <translation>Ajouter un dossier…</translation>
    </message>
    <message>
      <source>Cannot be read: {reason}</source>
      <translation>Illisible : {reason}</translation>
    </message>
    <message>
      <source>File</source>
      <translation>Fichier</translation>
    </message>
    <message>
      <source>Files that could not be read</source>
      <translation>Fichiers qui n’ont pas pu être lus</translation>
    </message>
    <message>
      <source>Folder</source>
      <translation>Dossier</translation>
    </message>
    <message>
      <source>Folders</source>
      <translation>Dossiers</translation>
    </message>
    <message>
      <source>Its photos are no longer shown. Nothing is deleted; names come back with it.</source>
      <translation>Ses photos ne sont plus affichées. Rien n’est supprimé ; les noms reviennent avec le dossier.</translation>
    </message>
    <message>
      <source>Likeness reads the photos in these folders and below. It never moves or changes them, and sends nothing anywhere. New photos are noticed while it runs.</source>
      <translation>Likeness lit les photos de ces dossiers et de leurs sous-dossiers. Il ne les déplace ni ne les modifie jamais et n’envoie rien nulle part. Les nouvelles photos sont prises en compte tant qu’il est ouvert.</translation>
    </message>
    <message>
      <source>None: every photo could be read.</source>
      <translation>Aucun : toutes les photos ont pu être lues.</translation>
    </message>
    <message>
      <source>Photos</source>
      <translation>Photos</translation>
    </message>
    <message>
      <source>Read</source>
      <translation>Lu</translation>
    </message>
    <message>
      <source>Read the files once more, as after a repair</source>
      <translation>Relire les fichiers, par exemple après une réparation</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Retirer</translation>
    </message>
    <message>
      <source>State</source>
      <translation>État</translation>
    </message>
    <message>
      <source>Try Again</source>
      <translation>Réessayer</translation>
    </message>
    <message>
      <source>Unreadable files</source>
      <translation>Fichiers illisibles</translation>
    </message>
    <message>
      <source>Waiting to be read</source>
      <translation>En attente de lecture</translation>
    </message>
    <message>
      <source>Why it could not be read</source>
      <translation>Raison de l’échec</translation>
    </message>
  </context>
  <context>
    <name>GuideCard</name>
    <message>
      <source>A sharp portrait of the same person, at any age</source>
      <translation>Un portrait net de la même personne, à tout âge</translation>
    </message>
    <message>
      <source>A sharp portrait of the same person. You can also drop one here.</source>
      <translation>Un portrait net de la même personne. Vous pouvez aussi en déposer un ici.</translation>
    </message>
    <message>
      <source>Add Another…</source>
      <translation>Ajouter…</translation>
    </message>
    <message>
      <source>Choose Guide…</source>
      <translation>Choisir une référence…</translation>
    </message>
    <message>
      <source>Choose…</source>
      <translation>Choisir…</translation>
    </message>
    <message>
      <source>Drop a
portrait
here</source>
      <translation>Déposez
un portrait
ici</translation>
    </message>
    <message>
      <source>Guide</source>
      <translation>Référence</translation>
    </message>
    <message>
      <source>Guide, warped</source>
      <translation>Déformée</translation>
    </message>
    <message>
      <source>No guide chosen</source>
      <translation>Aucune référence choisie</translation>
    </message>
    <message>
      <source>Old face</source>
      <translation>Ancien visage</translation>
    </message>
    <message>
      <source>Reading…</source>
      <translation>Lecture…</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Retirer</translation>
    </message>
    <message>
      <source>Several guides are compared, and the best is used, or the best parts of each</source>
      <translation>Plusieurs références sont comparées, et la meilleure est utilisée, ou le meilleur de chacune</translation>
    </message>
    <message>
      <source>The guide as the warp lays it over the old face</source>
      <translation>La référence telle que la déformation la pose sur l’ancien visage</translation>
    </message>
    <message>
      <source>Use Anyway</source>
      <translation>Utiliser quand même</translation>
    </message>
    <message>
      <source>Use no guide for this face</source>
      <translation>N’utiliser aucune référence pour ce visage</translation>
    </message>
  </context>
  <context>
    <name>GuideController</name>
    <message>
      <source>Add Guide</source>
      <translation>Ajouter une référence</translation>
    </message>
    <message>
      <source>Change Use of Guides</source>
      <translation>Changer l’usage</translation>
    </message>
    <message>
      <source>Choose Guide</source>
      <translation>Choisir une référence</translation>
    </message>
    <message>
      <source>One of the guides for face {number} seems to show someone else.</source>
      <translation>Une des références du visage {number} semble montrer quelqu’un d’autre.</translation>
    </message>
    <message>
      <source>Remove Guide</source>
      <translation>Retirer la référence</translation>
    </message>
    <message>
      <source>Restore Anyway</source>
      <translation>Restaurer quand même</translation>
    </message>
    <message>
      <source>Some portraits cannot be guides. The details say why.</source>
      <translation>Certains portraits ne peuvent pas servir de référence. Les détails disent pourquoi.</translation>
    </message>
    <message>
      <source>Some portraits were left out. A face has {most} guides at most.</source>
      <translation>Certains portraits ont été laissés de côté. Un visage a {most} références au plus.</translation>
    </message>
    <message>
      <source>The guide for face {numbers} seems to show someone else.</source>
      <translation>La référence pour le visage {numbers} semble montrer quelqu’un d’autre.</translation>
    </message>
    <message>
      <source>This guide for face {number} seems to show someone else.</source>
      <translation>Cette référence pour le visage {number} semble montrer quelqu’un d’autre.</translation>
    </message>
    <message>
      <source>Use Anyway</source>
      <translation>Utiliser quand même</translation>
    </message>
    <message>
      <source>Use Guide Anyway</source>
      <translation>Confirmer la référence</translation>
    </message>
  </context>
  <context>
    <name>GuideList</name>
    <message>
      <source>A guide is good where its landmarks are near the face's after the warp</source>
      <translation>Une référence est bonne là où ses repères, une fois déformés, sont proches de ceux du visage</translation>
    </message>
    <message>
      <source>Blend the best by region</source>
      <translation>Le meilleur de chaque zone</translation>
    </message>
    <message>
      <source>Guides of this face</source>
      <translation>Références de ce visage</translation>
    </message>
    <message>
      <source>Use the best one</source>
      <translation>Utiliser la meilleure</translation>
    </message>
    <message>
      <source>What is made of several guides</source>
      <translation>Ce qui est fait de plusieurs références</translation>
    </message>
  </context>
  <context>
    <name>GuideOffers</name>
    <message>
      <source>Compare all of them, and use the best, or the best parts of each</source>
      <translation>Les comparer toutes et utiliser la meilleure, ou le meilleur de chacune</translation>
    </message>
    <message>
      <source>Ctrl and a click adds it to the guides, or takes it away</source>
      <translation>Ctrl et un clic l’ajoute aux références, ou la retire</translation>
    </message>
    <message>
      <source>Guide {number}: {name}</source>
      <translation>Référence {number} : {name}</translation>
    </message>
    <message>
      <source>Guides from the gallery</source>
      <translation>Références de la galerie</translation>
    </message>
    <message>
      <source>Use All</source>
      <translation>Tout utiliser</translation>
    </message>
  </context>
  <context>
    <name>GuideWords</name>
    <message>
      <source>From the clipboard</source>
      <translation>Du presse-papiers</translation>
    </message>
    <message>
      <source>Landmarks {pixels} px off after the warp.</source>
      <translation>Repères à {pixels} px près après déformation.</translation>
    </message>
    <message>
      <source>Not used in the last run.</source>
      <translation>Non utilisée la dernière fois.</translation>
    </message>
    <message>
      <source>Restore to learn how well it fits.</source>
      <translation>Restaurez pour savoir si elle convient.</translation>
    </message>
    <message>
      <source>Used for the whole face.</source>
      <translation>Utilisée pour tout le visage.</translation>
    </message>
    <message>
      <source>Used for: {parts}.</source>
      <translation>Utilisée pour : {parts}.</translation>
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
      <translation>À propos de Likeness</translation>
    </message>
    <message>
      <source>Change Shortcuts…</source>
      <translation>Modifier les raccourcis…</translation>
    </message>
    <message>
      <source>Does it happen every time?</source>
      <translation>Cela arrive-t-il à chaque fois ?</translation>
    </message>
    <message>
      <source>Keyboard Shortcuts</source>
      <translation>Raccourcis clavier</translation>
    </message>
    <message>
      <source>Nothing of this is sent anywhere. Copy it for a bug report.</source>
      <translation>Rien de tout cela n’est envoyé. Copiez-le pour signaler un problème.</translation>
    </message>
    <message>
      <source>On the photo</source>
      <translation>Sur la photo</translation>
    </message>
    <message>
      <source>Open Logs Folder</source>
      <translation>Ouvrir le dossier des journaux</translation>
    </message>
    <message>
      <source>Report a Bug</source>
      <translation>Signaler un problème</translation>
    </message>
    <message>
      <source>Restores the faces in old photographs, guided by a portrait of the same person. Everything runs on this computer; nothing leaves it.</source>
      <translation>Restaure les visages des photos anciennes, à l’aide d’un portrait de la même personne. Tout se passe sur cet ordinateur ; rien n’en sort.</translation>
    </message>
    <message>
      <source>Say what happened, look the rest through, and strike out what you want to keep to yourself. Names of files may be among it, pictures never are. Nothing is sent: copy the text into a message to whoever gave you Likeness.</source>
      <translation>Décrivez ce qui s’est passé, relisez le reste et effacez ce que vous souhaitez garder pour vous. Des noms de fichiers peuvent y figurer, jamais d’images. Rien n’est envoyé : copiez le texte dans un message à la personne qui vous a donné Likeness.</translation>
    </message>
    <message>
      <source>System Information</source>
      <translation>Informations système</translation>
    </message>
    <message>
      <source>The log in {folder} holds what the program did and the names of files; no pictures, and nothing else about you.</source>
      <translation>Le journal dans {folder} contient ce que le programme a fait et des noms de fichiers ; aucune image, et rien d’autre sur vous.</translation>
    </message>
    <message>
      <source>What did you do just before?</source>
      <translation>Que faisiez-vous juste avant ?</translation>
    </message>
    <message>
      <source>What happened?</source>
      <translation>Que s’est-il passé ?</translation>
    </message>
  </context>
  <context>
    <name>HistoryPanel</name>
    <message>
      <source>As it was opened</source>
      <translation>À l’ouverture</translation>
    </message>
    <message>
      <source>History</source>
      <translation>Historique</translation>
    </message>
  </context>
  <context>
    <name>IndexStrip</name>
    <message>
      <source>1 file could not be read</source>
      <translation>1 fichier n’a pas pu être lu</translation>
    </message>
    <message>
      <source>Go On</source>
      <translation>Continuer</translation>
    </message>
    <message>
      <source>Grouping the faces by person…</source>
      <translation>Regroupement des visages par personne…</translation>
    </message>
    <message>
      <source>Looking through the folders…</source>
      <translation>Parcours des dossiers…</translation>
    </message>
    <message>
      <source>Read what is left</source>
      <translation>Lire ce qui reste</translation>
    </message>
    <message>
      <source>Reading photos: {done} of {total}</source>
      <translation>Lecture des photos : {done} sur {total}</translation>
    </message>
    <message>
      <source>Reading the photos</source>
      <translation>Lecture des photos</translation>
    </message>
    <message>
      <source>Show which, and why</source>
      <translation>Afficher lesquels et pourquoi</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Arrêter</translation>
    </message>
    <message>
      <source>What was read so far is kept</source>
      <translation>Ce qui a été lu jusqu’ici est conservé</translation>
    </message>
    <message>
      <source>about {hours} h left</source>
      <translation>environ {hours} h restantes</translation>
    </message>
    <message>
      <source>about {minutes} min left</source>
      <translation>environ {minutes} min restantes</translation>
    </message>
    <message>
      <source>less than a minute left</source>
      <translation>moins d’une minute restante</translation>
    </message>
    <message>
      <source>{count} files could not be read</source>
      <translation>{count} fichiers n’ont pas pu être lus</translation>
    </message>
  </context>
  <context>
    <name>Inspector</name>
    <message>
      <source>&amp;Model</source>
      <translation>&amp;Modèle</translation>
    </message>
    <message>
      <source>Arrow density</source>
      <translation>Densité des flèches</translation>
    </message>
    <message>
      <source>Arrows</source>
      <translation>Flèches</translation>
    </message>
    <message>
      <source>Automatic</source>
      <translation>Automatique</translation>
    </message>
    <message>
      <source>Colour, grain and protection. The model does not run again for them.</source>
      <translation>Couleurs, grain et protection. Le modèle n’est pas relancé pour cela.</translation>
    </message>
    <message>
      <source>Faces</source>
      <translation>Visages</translation>
    </message>
    <message>
      <source>Finish</source>
      <translation>Finition</translation>
    </message>
    <message>
      <source>Guide</source>
      <translation>Référence</translation>
    </message>
    <message>
      <source>Loading…</source>
      <translation>Chargement…</translation>
    </message>
    <message>
      <source>Model</source>
      <translation>Modèle</translation>
    </message>
    <message>
      <source>No model is installed</source>
      <translation>Aucun modèle installé</translation>
    </message>
    <message>
      <source>Overlays</source>
      <translation>Superpositions</translation>
    </message>
    <message>
      <source>Strength</source>
      <translation>Opacité</translation>
    </message>
    <message>
      <source>Strength of the overlays, in percent</source>
      <translation>Opacité des superpositions, en pour cent</translation>
    </message>
  </context>
  <context>
    <name>Keeper</name>
    <message numerus="yes">
      <source>%n photo(s) that were open are gone.</source>
      <translation>
        <numerusform>%n photo qui était ouverte est introuvable.</numerusform>
        <numerusform>%n photos qui étaient ouvertes sont introuvables.</numerusform>
      </translation>
    </message>
    <message>
      <source>The steps kept for {names} cannot be read any more and were let go. The photos are as you left them.</source>
      <translation>Les étapes conservées pour {names} ne sont plus lisibles et ont été abandonnées. Les photos sont telles que vous les avez laissées.</translation>
    </message>
    <message>
      <source>What is open cannot be kept for the next start. Save your results.</source>
      <translation>Ce qui est ouvert ne peut pas être conservé pour le prochain démarrage. Enregistrez vos résultats.</translation>
    </message>
    <message>
      <source>What was open is not shown: a newer Likeness kept it. It was put aside.</source>
      <translation>Ce qui était ouvert n’est pas affiché : une version plus récente de Likeness l’a enregistré. Le fichier a été mis de côté.</translation>
    </message>
    <message>
      <source>What was open is not shown: the session is damaged. It was kept.</source>
      <translation>Ce qui était ouvert n’est pas affiché : la session est endommagée. Elle a été conservée.</translation>
    </message>
    <message>
      <source>{name} is not in {folder} any more.</source>
      <translation>{name} n’est plus dans {folder}.</translation>
    </message>
  </context>
  <context>
    <name>KeyRecorder</name>
    <message>
      <source>Esc gives up</source>
      <translation>Échap pour abandonner</translation>
    </message>
    <message>
      <source>Press the keys…</source>
      <translation>Appuyez sur les touches…</translation>
    </message>
    <message>
      <source>Record Keys</source>
      <translation>Saisir les touches</translation>
    </message>
  </context>
  <context>
    <name>Legend</name>
    <message>
      <source>Arrows: from the guide to where it lands.</source>
      <translation>Flèches : de la référence à son point d’arrivée.</translation>
    </message>
    <message>
      <source>Changes: where detail of each size becomes different.</source>
      <translation>Modifications : là où les détails de chaque taille changent.</translation>
    </message>
    <message>
      <source>Colours: which way and how far the guide moves.</source>
      <translation>Couleurs : direction et ampleur du déplacement de la référence.</translation>
    </message>
    <message>
      <source>Drag a point; with Alt, its whole part.</source>
      <translation>Faites glisser un point ; avec Alt, sa zone entière.</translation>
    </message>
    <message>
      <source>Grid: the guide's squares, as they are bent.</source>
      <translation>Grille : les carreaux de la référence, tels qu’ils sont déformés.</translation>
    </message>
    <message>
      <source>How far the guide's landmarks are off: {before} as is, {after} warped.</source>
      <translation>Écart des repères de la référence : {before} sans, {after} avec déformation.</translation>
    </message>
    <message>
      <source>Map: the guide that each region comes from.</source>
      <translation>Carte : la référence d’où vient chaque zone.</translation>
    </message>
    <message>
      <source>Restore first: then there is a warp to show.</source>
      <translation>Restaurez d’abord : il y aura alors une déformation à montrer.</translation>
    </message>
    <message>
      <source>brows</source>
      <translation>sourcils</translation>
    </message>
    <message>
      <source>eyes</source>
      <translation>yeux</translation>
    </message>
    <message>
      <source>jaw</source>
      <translation>mâchoire</translation>
    </message>
    <message>
      <source>mouth</source>
      <translation>bouche</translation>
    </message>
    <message>
      <source>nose</source>
      <translation>nez</translation>
    </message>
  </context>
  <context>
    <name>Loupe</name>
    <message>
      <source>After</source>
      <translation>Après</translation>
    </message>
    <message>
      <source>Before</source>
      <translation>Avant</translation>
    </message>
    <message>
      <source>Earlier</source>
      <translation>Précédent</translation>
    </message>
    <message>
      <source>Guide, warped</source>
      <translation>Référence déformée</translation>
    </message>
  </context>
  <context>
    <name>MainWindow</name>
    <message>
      <source>Pasted photo</source>
      <translation>Photo collée</translation>
    </message>
    <message>
      <source>People</source>
      <translation>Personnes</translation>
    </message>
    <message>
      <source>Restore</source>
      <translation>Restauration</translation>
    </message>
  </context>
  <context>
    <name>Menus</name>
    <message>
      <source>&amp;Edit</source>
      <translation>É&amp;dition</translation>
    </message>
    <message>
      <source>&amp;File</source>
      <translation>&amp;Fichier</translation>
    </message>
    <message>
      <source>&amp;Help</source>
      <translation>A&amp;ide</translation>
    </message>
    <message>
      <source>&amp;People</source>
      <translation>&amp;Personnes</translation>
    </message>
    <message>
      <source>&amp;Theme</source>
      <translation>&amp;Thème</translation>
    </message>
    <message>
      <source>&amp;View</source>
      <translation>&amp;Affichage</translation>
    </message>
    <message>
      <source>Hold to see the original (hold B)</source>
      <translation>Maintenir pour voir l’original (touche B enfoncée)</translation>
    </message>
    <message>
      <source>No photo was opened yet</source>
      <translation>Aucune photo n’a encore été ouverte</translation>
    </message>
    <message>
      <source>Open &amp;Recent</source>
      <translation>Photos &amp;récentes</translation>
    </message>
    <message>
      <source>See the original while held</source>
      <translation>Voir l’original tant que le bouton est enfoncé</translation>
    </message>
    <message>
      <source>Tools</source>
      <translation>Outils</translation>
    </message>
  </context>
  <context>
    <name>Models</name>
    <message>
      <source>A model that you choose instead is used for all faces.</source>
      <translation>Un modèle choisi à la place sert pour tous les visages.</translation>
    </message>
    <message>
      <source>Each face is restored by what it has: with a guide by {guided}, without one by {blind}.</source>
      <translation>Chaque visage est restauré selon ce qu’il a : avec une référence par {guided}, sans référence par {blind}.</translation>
    </message>
    <message>
      <source>For tiny faces, needs no guide; imported from its authors' layout.</source>
      <translation>Pour les visages minuscules, sans référence ; importé du format de ses auteurs.</translation>
    </message>
    <message>
      <source>For tiny faces, needs no guide; imported from its authors' layout. Has several answers to a face.</source>
      <translation>Pour les visages minuscules, sans référence ; importé du format de ses auteurs. Donne plusieurs réponses par visage.</translation>
    </message>
    <message>
      <source>GPEN, needs no guide; imported from its authors' layout.</source>
      <translation>GPEN, sans référence ; importé du format de ses auteurs.</translation>
    </message>
    <message>
      <source>Good for: {what}</source>
      <translation>Convient pour : {what}</translation>
    </message>
    <message>
      <source>Guided, an ablation; the guide is not warped.</source>
      <translation>Avec référence, étude d’ablation ; la référence n’est pas déformée.</translation>
    </message>
    <message>
      <source>Guided; starts from landmarks you can correct.</source>
      <translation>Avec référence ; part de repères que vous pouvez corriger.</translation>
    </message>
    <message>
      <source>Guided; the network alone finds the warp.</source>
      <translation>Avec référence ; le réseau trouve seul la déformation.</translation>
    </message>
    <message>
      <source>HiFaceGAN, needs no guide; imported from its authors' layout.</source>
      <translation>HiFaceGAN, sans référence ; importé du format de ses auteurs.</translation>
    </message>
    <message>
      <source>Limits: {what}</source>
      <translation>Limites : {what}</translation>
    </message>
    <message>
      <source>Needs no guide; a GAN prior fills in what the photo has lost.</source>
      <translation>Sans référence ; un a priori GAN complète ce que la photo a perdu.</translation>
    </message>
    <message>
      <source>Needs no guide; for tiny, blurred faces.</source>
      <translation>Sans référence ; pour les visages minuscules et flous.</translation>
    </message>
    <message>
      <source>Needs no guide; for tiny, blurred faces. Has several answers to a face.</source>
      <translation>Sans référence ; pour les visages minuscules et flous. Donne plusieurs réponses par visage.</translation>
    </message>
    <message>
      <source>Needs no guide; takes damage away and fills in detail.</source>
      <translation>Sans référence ; efface les dégradations et complète les détails.</translation>
    </message>
    <message>
      <source>Needs no guide; takes noise, blur and JPEG dirt away.</source>
      <translation>Sans référence ; retire le bruit, le flou et les défauts JPEG.</translation>
    </message>
    <message>
      <source>With a guide: {model}</source>
      <translation>Avec référence : {model}</translation>
    </message>
    <message>
      <source>Without: {model}</source>
      <translation>Sans : {model}</translation>
    </message>
  </context>
  <context>
    <name>NameEdit</name>
    <message>
      <source>Add a name</source>
      <translation>Ajouter un nom</translation>
    </message>
    <message>
      <source>Name of the person</source>
      <translation>Nom de la personne</translation>
    </message>
  </context>
  <context>
    <name>NoticeCard</name>
    <message>
      <source>Close</source>
      <translation>Fermer</translation>
    </message>
    <message>
      <source>Close the notice</source>
      <translation>Fermer la notification</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Copier</translation>
    </message>
    <message>
      <source>Copy the notice and its details</source>
      <translation>Copier la notification et ses détails</translation>
    </message>
    <message>
      <source>Details</source>
      <translation>Détails</translation>
    </message>
    <message>
      <source>Details of the notice</source>
      <translation>Détails de la notification</translation>
    </message>
    <message>
      <source>Notice</source>
      <translation>Notification</translation>
    </message>
  </context>
  <context>
    <name>OfferController</name>
    <message>
      <source>Looking who this is…</source>
      <translation>Recherche de la personne…</translation>
    </message>
    <message>
      <source>Nobody whom your gallery knows for sure.</source>
      <translation>Votre galerie ne reconnaît personne avec certitude.</translation>
    </message>
    <message>
      <source>Unnamed person {number}</source>
      <translation>Personne sans nom {number}</translation>
    </message>
    <message>
      <source>{name} ({chance} sure). The best guides:</source>
      <translation>{name} (sûr à {chance}). Les meilleures références :</translation>
    </message>
    <message>
      <source>{name}, but your gallery has no other photo.</source>
      <translation>{name}, mais votre galerie n’a pas d’autre photo.</translation>
    </message>
  </context>
  <context>
    <name>Palette</name>
    <message>
      <source>Commands</source>
      <translation>Commandes</translation>
    </message>
    <message>
      <source>Commands found</source>
      <translation>Commandes trouvées</translation>
    </message>
    <message>
      <source>Find a command</source>
      <translation>Rechercher une commande</translation>
    </message>
    <message>
      <source>No command is called that.</source>
      <translation>Aucune commande de ce nom.</translation>
    </message>
    <message>
      <source>What do you want to do?</source>
      <translation>Que voulez-vous faire ?</translation>
    </message>
    <message>
      <source>“{command}” cannot be used now.</source>
      <translation>« {command} » n’est pas disponible pour l’instant.</translation>
    </message>
  </context>
  <context>
    <name>PeopleController</name>
    <message>
      <source>All faces</source>
      <translation>Tous les visages</translation>
    </message>
    <message>
      <source>Another Likeness is reading the photos; they appear here, too.</source>
      <translation>Une autre fenêtre de Likeness lit les photos ; elles apparaissent ici aussi.</translation>
    </message>
    <message>
      <source>Faces too poor to be sure of, or that you took from somebody</source>
      <translation>Visages trop peu nets pour être sûr, ou que vous avez retirés à quelqu’un</translation>
    </message>
    <message>
      <source>Hidden faces</source>
      <translation>Visages masqués</translation>
    </message>
    <message>
      <source>No faces were found in these photos yet.</source>
      <translation>Aucun visage trouvé dans ces photos pour l’instant.</translation>
    </message>
    <message>
      <source>Nobody matches. Clear the filters to see everybody.</source>
      <translation>Personne ne correspond. Effacez les filtres pour voir tout le monde.</translation>
    </message>
    <message>
      <source>Nobody yet</source>
      <translation>Non attribués</translation>
    </message>
    <message>
      <source>Reading ended early.</source>
      <translation>La lecture s’est terminée prématurément.</translation>
    </message>
    <message>
      <source>Reading was stopped.</source>
      <translation>La lecture a été arrêtée.</translation>
    </message>
    <message>
      <source>The first people appear here in a moment.</source>
      <translation>Les premières personnes apparaissent ici dans un instant.</translation>
    </message>
    <message>
      <source>The people gallery cannot be opened</source>
      <translation>La galerie de personnes ne peut pas être ouverte</translation>
    </message>
    <message>
      <source>The people gallery was damaged. It is kept aside, and the last good copy has taken its place.</source>
      <translation>La galerie de personnes était endommagée. Elle est mise de côté, et la dernière bonne copie l’a remplacée.</translation>
    </message>
    <message>
      <source>They guide nobody</source>
      <translation>Ils ne servent de référence à personne</translation>
    </message>
  </context>
  <context>
    <name>PeopleDialogs</name>
    <message>
      <source>Add a Folder of Photos</source>
      <translation>Ajouter un dossier de photos</translation>
    </message>
    <message>
      <source>Copy the Photos of {name} To</source>
      <translation>Copier les photos de {name} vers</translation>
    </message>
    <message>
      <source>Move to Person</source>
      <translation>Déplacer vers une personne</translation>
    </message>
    <message>
      <source>Name, old or new:</source>
      <translation>Nom, existant ou nouveau :</translation>
    </message>
  </context>
  <context>
    <name>PeopleGrid</name>
    <message>
      <source>People</source>
      <translation>Personnes</translation>
    </message>
  </context>
  <context>
    <name>PeopleModel</name>
    <message>
      <source>1 photo</source>
      <translation>1 photo</translation>
    </message>
    <message>
      <source>Enter opens, F2 names; drag onto another to merge</source>
      <translation>Entrée ouvre, F2 nomme ; glissez sur une autre pour fusionner</translation>
    </message>
    <message>
      <source>Unnamed</source>
      <translation>Sans nom</translation>
    </message>
    <message>
      <source>Unnamed person {number}</source>
      <translation>Personne sans nom {number}</translation>
    </message>
    <message>
      <source>{count} photos</source>
      <translation>{count} photos</translation>
    </message>
  </context>
  <context>
    <name>PeopleRows</name>
    <message>
      <source>&amp;Add Photo Folder…</source>
      <translation>&amp;Ajouter un dossier de photos…</translation>
    </message>
    <message>
      <source>&amp;Export Photos…</source>
      <translation>&amp;Exporter les photos…</translation>
    </message>
    <message>
      <source>&amp;Find a Person</source>
      <translation>Rec&amp;hercher une personne</translation>
    </message>
    <message>
      <source>&amp;Hide or Show</source>
      <translation>&amp;Masquer ou afficher</translation>
    </message>
    <message>
      <source>&amp;Merge</source>
      <translation>&amp;Fusionner</translation>
    </message>
    <message>
      <source>&amp;Name</source>
      <translation>&amp;Nommer</translation>
    </message>
    <message>
      <source>&amp;Open in Restore</source>
      <translation>&amp;Ouvrir la photo</translation>
    </message>
    <message>
      <source>A&amp;ll People</source>
      <translation>Toutes &amp;les personnes</translation>
    </message>
    <message>
      <source>Copy all photos of a person into a folder</source>
      <translation>Copier toutes les photos d’une personne dans un dossier</translation>
    </message>
    <message>
      <source>Export &amp;Faces…</source>
      <translation>Exporter les &amp;visages…</translation>
    </message>
    <message>
      <source>For the chosen face of the photo that is open in Restore</source>
      <translation>Pour le visage choisi de la photo ouverte dans Restauration</translation>
    </message>
    <message>
      <source>Go to &amp;People</source>
      <translation>Aller à &amp;Personnes</translation>
    </message>
    <message>
      <source>Go to &amp;Restore</source>
      <translation>Aller à &amp;Restauration</translation>
    </message>
    <message>
      <source>Leave out who is no matter, or bring back what was hidden</source>
      <translation>Écarter les personnes sans importance, ou faire revenir ce qui était masqué</translation>
    </message>
    <message>
      <source>Mo&amp;ve to Person…</source>
      <translation>&amp;Déplacer vers…</translation>
    </message>
    <message>
      <source>Not &amp;This Person</source>
      <translation>Pas &amp;cette personne</translation>
    </message>
    <message>
      <source>S&amp;plit Off</source>
      <translation>&amp;Séparer</translation>
    </message>
    <message>
      <source>Show the person by this face</source>
      <translation>Représenter la personne par ce visage</translation>
    </message>
    <message>
      <source>Take the selected faces away from this person; Del does the same</source>
      <translation>Retirer à cette personne les visages sélectionnés ; Suppr a le même effet</translation>
    </message>
    <message>
      <source>The selected faces are a person of their own</source>
      <translation>Les visages sélectionnés forment une personne à part</translation>
    </message>
    <message>
      <source>The selected people are one; dragging one onto another does the same</source>
      <translation>Les personnes sélectionnées n’en font qu’une ; en glisser une sur l’autre a le même effet</translation>
    </message>
    <message>
      <source>Use as &amp;Guide</source>
      <translation>&amp;Utiliser comme référence</translation>
    </message>
    <message>
      <source>Use as P&amp;ortrait</source>
      <translation>Utiliser comme por&amp;trait</translation>
    </message>
    <message>
      <source>Who is in your photos</source>
      <translation>Qui figure sur vos photos</translation>
    </message>
    <message>
      <source>Write the aligned faces of a person into a folder, 512 pixels each</source>
      <translation>Enregistrer les visages alignés d’une personne dans un dossier, à 512 pixels chacun</translation>
    </message>
  </context>
  <context>
    <name>PeopleTab</name>
    <message>
      <source>Add Folder…</source>
      <translation>Ajouter un dossier…</translation>
    </message>
    <message>
      <source>Add a folder, or drop one here: Likeness groups the faces by person.</source>
      <translation>Ajoutez un dossier ou déposez-le ici : Likeness regroupe les visages par personne.</translation>
    </message>
    <message>
      <source>Add to the people gallery</source>
      <translation>Ajouter à la galerie de personnes</translation>
    </message>
    <message>
      <source>Read the photos of another folder, too</source>
      <translation>Lire aussi les photos d’un autre dossier</translation>
    </message>
    <message>
      <source>Try Again</source>
      <translation>Réessayer</translation>
    </message>
    <message>
      <source>Who is in your photos?</source>
      <translation>Qui figure sur vos photos ?</translation>
    </message>
  </context>
  <context>
    <name>PeopleTrouble</name>
    <message>
      <source>The disk is full, so the people gallery could not be changed. Free some space and try again; what was there is safe.</source>
      <translation>Le disque est plein ; la galerie de personnes n’a pas pu être modifiée. Libérez de l’espace et réessayez ; ce qui existait est intact.</translation>
    </message>
    <message>
      <source>The people gallery can be looked at, but not changed: its file or folder is read-only. The details say where it is.</source>
      <translation>La galerie de personnes peut être consultée, mais pas modifiée : son fichier ou son dossier est en lecture seule. Les détails indiquent où elle se trouve.</translation>
    </message>
    <message>
      <source>This folder cannot be opened. It may have been moved.</source>
      <translation>Ce dossier ne peut pas être ouvert. Il a peut-être été déplacé.</translation>
    </message>
  </context>
  <context>
    <name>PeopleWishes</name>
    <message>
      <source>Add Again</source>
      <translation>Ajouter à nouveau</translation>
    </message>
    <message>
      <source>Hidden. The side bar has what is hidden.</source>
      <translation>Masqué. Les éléments masqués se trouvent dans la barre latérale.</translation>
    </message>
    <message>
      <source>Merge</source>
      <translation>Fusionner</translation>
    </message>
    <message>
      <source>Merged into {name}, {count} photos.</source>
      <translation>Fusion effectuée. {name} : {count} photos.</translation>
    </message>
    <message>
      <source>Moved to {name}.</source>
      <translation>Déplacé vers {name}.</translation>
    </message>
    <message>
      <source>Show</source>
      <translation>Afficher</translation>
    </message>
    <message>
      <source>Taken away. Likeness looks who else it is.</source>
      <translation>Retiré. Likeness cherche de qui d’autre il s’agit.</translation>
    </message>
    <message>
      <source>There is another {name}. Are they the same person?</source>
      <translation>Il existe déjà une personne nommée {name}. S’agit-il de la même personne ?</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Annuler</translation>
    </message>
    <message>
      <source>an unnamed person</source>
      <translation>une personne sans nom</translation>
    </message>
    <message>
      <source>{count} photos are a person of their own now.</source>
      <translation>Nouvelle personne créée, photos : {count}.</translation>
    </message>
    <message>
      <source>{count} photos are no longer shown. Nothing was deleted.</source>
      <translation>Photos retirées de l’affichage : {count}. Rien n’a été supprimé.</translation>
    </message>
  </context>
  <context>
    <name>PeopleWords</name>
    <message>
      <source>Hide</source>
      <translation>Masquer</translation>
    </message>
    <message>
      <source>Merge</source>
      <translation>Fusionner</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Nommer</translation>
    </message>
    <message>
      <source>Say Who It Is</source>
      <translation>Identifier la personne</translation>
    </message>
    <message>
      <source>Show</source>
      <translation>Afficher</translation>
    </message>
    <message>
      <source>Split</source>
      <translation>Séparer</translation>
    </message>
    <message>
      <source>eyes alike</source>
      <translation>yeux semblables</translation>
    </message>
    <message>
      <source>eyes open</source>
      <translation>yeux ouverts</translation>
    </message>
    <message>
      <source>same head turn</source>
      <translation>même angle de tête</translation>
    </message>
    <message>
      <source>same light</source>
      <translation>même lumière</translation>
    </message>
    <message>
      <source>same mouth</source>
      <translation>bouche semblable</translation>
    </message>
    <message>
      <source>same years</source>
      <translation>même époque</translation>
    </message>
    <message>
      <source>{times}x larger</source>
      <translation>{times}× plus grand</translation>
    </message>
    <message>
      <source>{times}x sharper</source>
      <translation>{times}× plus net</translation>
    </message>
  </context>
  <context>
    <name>PersonDelegate</name>
    <message>
      <source>Add a name</source>
      <translation>Ajouter un nom</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Nom</translation>
    </message>
    <message>
      <source>Name of the person</source>
      <translation>Nom de la personne</translation>
    </message>
  </context>
  <context>
    <name>PhotoController</name>
    <message>
      <source>Pasted photo</source>
      <translation>Photo collée</translation>
    </message>
    <message>
      <source>Saved as {name}.</source>
      <translation>Enregistré sous {name}.</translation>
    </message>
    <message>
      <source>Saving was stopped. Nothing was written.</source>
      <translation>Enregistrement interrompu. Rien n’a été écrit.</translation>
    </message>
    <message>
      <source>Show Folder</source>
      <translation>Afficher le dossier</translation>
    </message>
    <message>
      <source>There are more photos: the first {count} were opened.</source>
      <translation>Il y a d’autres photos : les {count} premières ont été ouvertes.</translation>
    </message>
    <message>
      <source>There is no photo in {folder}.</source>
      <translation>Il n’y a aucune photo dans {folder}.</translation>
    </message>
    <message>
      <source>There is no picture in the clipboard.</source>
      <translation>Le presse-papiers ne contient pas d’image.</translation>
    </message>
    <message>
      <source>pasted</source>
      <translation>photo collée</translation>
    </message>
  </context>
  <context>
    <name>Plan</name>
    <message>
      <source>Changed since the last run: restore again.</source>
      <translation>Modifié depuis la dernière exécution : restaurez à nouveau.</translation>
    </message>
    <message>
      <source>Choose a guide for at least one face.</source>
      <translation>Choisissez une référence pour au moins un visage.</translation>
    </message>
    <message>
      <source>Choose a guide: drop a portrait on the face.</source>
      <translation>Choisissez une référence : déposez un portrait sur le visage.</translation>
    </message>
    <message>
      <source>Getting ready…</source>
      <translation>Préparation…</translation>
    </message>
    <message>
      <source>No model is installed, so nothing can be restored.</source>
      <translation>Aucun modèle n’est installé ; rien ne peut être restauré.</translation>
    </message>
    <message>
      <source>No model that takes a guide is installed.</source>
      <translation>Aucun modèle qui utilise une référence n’est installé.</translation>
    </message>
    <message>
      <source>Open a photo to begin.</source>
      <translation>Ouvrez une photo pour commencer.</translation>
    </message>
    <message>
      <source>Ready to restore without a guide.</source>
      <translation>Prêt à restaurer sans référence.</translation>
    </message>
    <message>
      <source>Ready to restore.</source>
      <translation>Prêt à restaurer.</translation>
    </message>
    <message>
      <source>Ready to restore: {guided} by a guide, {others} without.</source>
      <translation>Prêt à restaurer : {guided} avec référence, {others} sans.</translation>
    </message>
    <message>
      <source>Restored without a guide.</source>
      <translation>Restauration terminée, sans référence.</translation>
    </message>
    <message>
      <source>Restored.</source>
      <translation>Restauration terminée.</translation>
    </message>
    <message>
      <source>Restored: {guided} by a guide, {others} without.</source>
      <translation>Restauration terminée : {guided} avec référence, {others} sans.</translation>
    </message>
    <message>
      <source>There is no face to restore.</source>
      <translation>Il n’y a aucun visage à restaurer.</translation>
    </message>
    <message>
      <source>Will restore {count} of {all} faces: those with a guide.</source>
      <translation>À restaurer : {count} sur {all} visages, ceux qui ont une référence.</translation>
    </message>
    <message>
      <source>{model} makes nothing of several guides: leave one at most.</source>
      <translation>{model} ne sait pas utiliser plusieurs références : gardez-en une au plus.</translation>
    </message>
    <message>
      <source>{restored} Save a copy with {keys}.</source>
      <translation>{restored} Enregistrez une copie avec {keys}.</translation>
    </message>
    <message>
      <source>{restored} You can save a copy now.</source>
      <translation>{restored} Vous pouvez enregistrer une copie.</translation>
    </message>
  </context>
  <context>
    <name>Presenter</name>
    <message>
      <source>A guide seems to show someone else. Remove it, or use it anyway.</source>
      <translation>Une référence semble montrer quelqu’un d’autre. Retirez-la, ou utilisez-la quand même.</translation>
    </message>
    <message>
      <source>Face {number}: guide chosen</source>
      <translation>Visage {number} : référence choisie</translation>
    </message>
    <message>
      <source>Face {number}: no guide yet</source>
      <translation>Visage {number} : pas encore de référence</translation>
    </message>
    <message>
      <source>How alike they are could not be measured</source>
      <translation>La ressemblance n’a pas pu être mesurée</translation>
    </message>
    <message>
      <source>Restored by {model}, with a guide</source>
      <translation>Restauré par {model}, avec référence</translation>
    </message>
    <message>
      <source>Restored by {model}, without a guide</source>
      <translation>Restauré par {model}, sans référence</translation>
    </message>
    <message>
      <source>Restored without a guide; a portrait of the same person keeps it truer.</source>
      <translation>Restauré sans référence ; un portrait de la même personne le rend plus fidèle.</translation>
    </message>
    <message>
      <source>Same person: likely (distance {distance})</source>
      <translation>Même personne : probable (distance {distance})</translation>
    </message>
    <message>
      <source>Same person: possible (distance {distance})</source>
      <translation>Même personne : possible (distance {distance})</translation>
    </message>
    <message>
      <source>Same person: unlikely (distance {distance})</source>
      <translation>Même personne : peu probable (distance {distance})</translation>
    </message>
    <message>
      <source>This guide seems to show someone else. Use it only if you know better.</source>
      <translation>Cette référence semble montrer quelqu’un d’autre. Ne l’utilisez que si vous êtes sûr de vous.</translation>
    </message>
    <message>
      <source>Will be restored without a guide; a portrait of the same person keeps it truer.</source>
      <translation>Sera restauré sans référence ; un portrait de la même personne le rend plus fidèle.</translation>
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
      <translation>Meilleurs r&amp;epères…</translation>
    </message>
    <message>
      <source>&amp;Report a Bug…</source>
      <translation>&amp;Signaler un problème…</translation>
    </message>
    <message>
      <source>C&amp;hange Shortcuts…</source>
      <translation>&amp;Modifier les raccourcis…</translation>
    </message>
    <message>
      <source>Download networks that place landmarks better</source>
      <translation>Télécharger des réseaux qui placent mieux les repères</translation>
    </message>
    <message>
      <source>Everything that Likeness can do, by a few letters</source>
      <translation>Tout ce que Likeness sait faire, en quelques lettres</translation>
    </message>
    <message>
      <source>Find a &amp;Command…</source>
      <translation>Rechercher une &amp;commande…</translation>
    </message>
    <message>
      <source>Prepare a text to send to us; nothing is sent by itself</source>
      <translation>Préparer un texte à nous envoyer ; rien n’est envoyé automatiquement</translation>
    </message>
    <message>
      <source>Se&amp;ttings…</source>
      <translation>Para&amp;mètres…</translation>
    </message>
  </context>
  <context>
    <name>ProtectionTeller</name>
    <message>
      <source>Estimated from the photo: detail for {detail} of {pixels} pixels from eyes to mouth; {error} of 255 brightness steps are wrong.</source>
      <translation>Estimé d’après la photo : du détail pour {detail} des {pixels} pixels des yeux à la bouche ; écart de {error} niveaux de luminosité sur 255.</translation>
    </message>
    <message>
      <source>How good this face is was not estimated.</source>
      <translation>La qualité de ce visage n’a pas été estimée.</translation>
    </message>
    <message>
      <source>Not protected: the model may change all of this face.</source>
      <translation>Non protégé : le modèle peut changer tout ce visage.</translation>
    </message>
    <message>
      <source>Nothing is held back: this face needs the help.</source>
      <translation>Rien n’est limité : ce visage a besoin d’aide.</translation>
    </message>
    <message>
      <source>The photo knows better in part: {share} of the model's change to this face passes.</source>
      <translation>La photo est en partie plus fidèle : {share} des modifications du modèle sont appliquées à ce visage.</translation>
    </message>
    <message>
      <source>This face was not restored.</source>
      <translation>Ce visage n’a pas été restauré.</translation>
    </message>
    <message>
      <source>over {short} px</source>
      <translation>plus de {short} px</translation>
    </message>
    <message>
      <source>{short} to {long} px</source>
      <translation>{short} à {long} px</translation>
    </message>
    <message>
      <source>{size}: {error} steps wrong, {share} of the change passes</source>
      <translation>{size} : écart de {error} niveaux, {share} de la modification appliqués</translation>
    </message>
  </context>
  <context>
    <name>QuestionPage</name>
    <message>
      <source>1 photo</source>
      <translation>1 photo</translation>
    </message>
    <message>
      <source>1 question</source>
      <translation>1 question</translation>
    </message>
    <message>
      <source>Are these the same person?</source>
      <translation>S’agit-il de la même personne ?</translation>
    </message>
    <message>
      <source>Different People</source>
      <translation>Personnes différentes</translation>
    </message>
    <message>
      <source>Later</source>
      <translation>Plus tard</translation>
    </message>
    <message>
      <source>No questions</source>
      <translation>Aucune question</translation>
    </message>
    <message>
      <source>S same, D different, L later</source>
      <translation>S : même personne, D : différentes, L : plus tard</translation>
    </message>
    <message>
      <source>Same Person</source>
      <translation>Même personne</translation>
    </message>
    <message>
      <source>Same person?</source>
      <translation>Même personne ?</translation>
    </message>
    <message>
      <source>When two people look much alike, Likeness asks here and never guesses.</source>
      <translation>Quand deux personnes se ressemblent beaucoup, Likeness pose la question ici et ne devine jamais.</translation>
    </message>
    <message>
      <source>{count} photos</source>
      <translation>{count} photos</translation>
    </message>
    <message>
      <source>{count} questions</source>
      <translation>{count} questions</translation>
    </message>
    <message>
      <source>{keys} takes an answer back</source>
      <translation>{keys} annule une réponse</translation>
    </message>
  </context>
  <context>
    <name>RegionItem</name>
    <message>
      <source>Guide {number}</source>
      <translation>Référence {number}</translation>
    </message>
  </context>
  <context>
    <name>RestoreAll</name>
    <message numerus="yes">
      <source>%n could not be restored.</source>
      <translation>
        <numerusform>%n n’a pas pu être restaurée.</numerusform>
        <numerusform>%n n’ont pas pu être restaurées.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n photo(s) restored.</source>
      <translation>
        <numerusform>%n photo restaurée.</numerusform>
        <numerusform>%n photos restaurées.</numerusform>
      </translation>
    </message>
    <message>
      <source>About {minutes} min left</source>
      <translation>Environ {minutes} min restantes</translation>
    </message>
    <message>
      <source>About {seconds} s left</source>
      <translation>Environ {seconds} s restantes</translation>
    </message>
    <message>
      <source>All photos are restored already.</source>
      <translation>Toutes les photos sont déjà restaurées.</translation>
    </message>
    <message>
      <source>{number} of {count}</source>
      <translation>{number} sur {count}</translation>
    </message>
  </context>
  <context>
    <name>RestoreController</name>
    <message numerus="yes">
      <source>%n face(s) could not be restored and stay as they were.</source>
      <translation>
        <numerusform>%n visage n’a pas pu être restauré et reste tel quel.</numerusform>
        <numerusform>%n visages n’ont pas pu être restaurés et restent tels quels.</numerusform>
      </translation>
    </message>
    <message>
      <source>About {seconds} s left</source>
      <translation>Environ {seconds} s restantes</translation>
    </message>
    <message>
      <source>Change Colours</source>
      <translation>Modifier les couleurs</translation>
    </message>
    <message>
      <source>Change Fidelity</source>
      <translation>Modifier l’intensité</translation>
    </message>
    <message>
      <source>Change Grain</source>
      <translation>Modifier le grain</translation>
    </message>
    <message>
      <source>Delete Face</source>
      <translation>Supprimer le visage</translation>
    </message>
    <message>
      <source>Do Not Protect Good Faces</source>
      <translation>Ne pas protéger les bons visages</translation>
    </message>
    <message>
      <source>Draw a Box</source>
      <translation>Tracer un cadre</translation>
    </message>
    <message>
      <source>Move Landmarks</source>
      <translation>Déplacer les repères</translation>
    </message>
    <message>
      <source>No face was found in this photo. Draw a box around one, or try a larger or sharper scan.</source>
      <translation>Aucun visage trouvé dans cette photo. Tracez un cadre autour d’un visage, ou essayez une numérisation plus grande ou plus nette.</translation>
    </message>
    <message>
      <source>Protect Good Faces</source>
      <translation>Protéger les bons visages</translation>
    </message>
  </context>
  <context>
    <name>RunPanel</name>
    <message>
      <source>Cancel</source>
      <translation>Annuler</translation>
    </message>
    <message>
      <source>How far the face is from the guide's person, before and after. One person's pictures are usually below 0.6.</source>
      <translation>Écart entre le visage et la personne de la référence, avant et après. Les photos d’une même personne sont en général sous 0,6.</translation>
    </message>
    <message>
      <source>Identity distance</source>
      <translation>Distance d’identité</translation>
    </message>
    <message>
      <source>Landmark distance</source>
      <translation>Distance des repères</translation>
    </message>
    <message>
      <source>Mean distance of the 68 points of face and guide, before and after the warp, in pixels of the crop. Smaller means that the guide fits better.</source>
      <translation>Distance moyenne des 68 points entre visage et référence, avant et après déformation, en pixels du recadrage. Plus elle est petite, mieux la référence s’ajuste.</translation>
    </message>
    <message>
      <source>Progress</source>
      <translation>Progression</translation>
    </message>
    <message>
      <source>Restore</source>
      <translation>Restaurer</translation>
    </message>
    <message>
      <source>Restored by</source>
      <translation>Restauré par</translation>
    </message>
    <message>
      <source>Stop the restoration</source>
      <translation>Arrêter la restauration</translation>
    </message>
    <message>
      <source>The model, and its time for this face</source>
      <translation>Le modèle et sa durée pour ce visage</translation>
    </message>
  </context>
  <context>
    <name>RunTeller</name>
    <message>
      <source>Another photo: {words}</source>
      <translation>Autre photo : {words}</translation>
    </message>
    <message>
      <source>Finding faces</source>
      <translation>Détection des visages</translation>
    </message>
    <message>
      <source>Opening the photo</source>
      <translation>Ouverture de la photo</translation>
    </message>
    <message>
      <source>Restore the faces</source>
      <translation>Restaurer les visages</translation>
    </message>
    <message>
      <source>Restoring</source>
      <translation>Restauration</translation>
    </message>
    <message>
      <source>Waiting for the guides</source>
      <translation>En attente des références</translation>
    </message>
  </context>
  <context>
    <name>SelectionBar</name>
    <message>
      <source>{count} of {total} selected</source>
      <translation>Sélection : {count} sur {total}</translation>
    </message>
    <message>
      <source>{total} in all</source>
      <translation>{total} au total</translation>
    </message>
  </context>
  <context>
    <name>Settings</name>
    <message>
      <source>&amp;Compare before and after</source>
      <translation>&amp;Comparer avant et après</translation>
    </message>
    <message>
      <source>&amp;Fidelity of a new photo</source>
      <translation>&amp;Intensité d’une nouvelle photo</translation>
    </message>
    <message>
      <source>&amp;Go on where I was</source>
      <translation>Re&amp;prendre là où j’en étais</translation>
    </message>
    <message>
      <source>&amp;Language</source>
      <translation>&amp;Langue</translation>
    </message>
    <message>
      <source>&amp;Theme</source>
      <translation>&amp;Thème</translation>
    </message>
    <message>
      <source>A graphics card is quicker. The next restoration uses it.</source>
      <translation>Une carte graphique est plus rapide. La prochaine restauration en tiendra compte.</translation>
    </message>
    <message>
      <source>All words of the window change at once.</source>
      <translation>Tous les textes de la fenêtre changent aussitôt.</translation>
    </message>
    <message>
      <source>Along a line to be dragged</source>
      <translation>Le long d’une ligne à faire glisser</translation>
    </message>
    <message>
      <source>Appearance</source>
      <translation>Apparence</translation>
    </message>
    <message>
      <source>Begin as soon as a photo is open: faces with a guide once it surely shows the same person, the others without one.</source>
      <translation>Commencer dès qu’une photo est ouverte : les visages avec une référence si elle montre à coup sûr la même personne, les autres sans.</translation>
    </message>
    <message>
      <source>C&amp;ontrast</source>
      <translation>C&amp;ontraste</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>Sombre</translation>
    </message>
    <message>
      <source>Graphics card (CUDA)</source>
      <translation>Carte graphique (CUDA)</translation>
    </message>
    <message>
      <source>Graphics card (Metal)</source>
      <translation>Carte graphique (Metal)</translation>
    </message>
    <message>
      <source>High</source>
      <translation>Élevé</translation>
    </message>
    <message>
      <source>High contrast has edges around everything that can be pressed.</source>
      <translation>Le contraste élevé entoure d’un trait tout ce qui est cliquable.</translation>
    </message>
    <message>
      <source>How both are shown. The View menu has more ways.</source>
      <translation>Comment les deux sont affichés. Le menu Affichage en offre davantage.</translation>
    </message>
    <message>
      <source>How much of the restored face is laid over the old one. Each photo has its own slider for it in the inspector.</source>
      <translation>Part du visage restauré superposée à l’ancien. Chaque photo a son propre curseur dans le panneau de droite.</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>Clair</translation>
    </message>
    <message>
      <source>Like the system</source>
      <translation>Comme le système</translation>
    </message>
    <message>
      <source>Models &amp;run on</source>
      <translation>Exécuter les &amp;modèles sur</translation>
    </message>
    <message>
      <source>No font on this computer has the characters of this language ({language}), so Likeness stays English. Install one, for example Noto Sans CJK, then start Likeness again.</source>
      <translation>Aucune police de cet ordinateur ne contient les caractères de cette langue ({language}) ; Likeness reste en anglais. Installez-en une, par exemple Noto Sans CJK, puis redémarrez Likeness.</translation>
    </message>
    <message>
      <source>Normal</source>
      <translation>Normal</translation>
    </message>
    <message>
      <source>Photos are judged best on a dark ground.</source>
      <translation>Un fond sombre convient mieux pour juger les photos.</translation>
    </message>
    <message>
      <source>Processor</source>
      <translation>Processeur</translation>
    </message>
    <message>
      <source>Restore by &amp;itself</source>
      <translation>&amp;Restauration automatique</translation>
    </message>
    <message>
      <source>Restoring</source>
      <translation>Restauration</translation>
    </message>
    <message>
      <source>Side by side</source>
      <translation>Côte à côte</translation>
    </message>
    <message>
      <source>The quickest there is</source>
      <translation>Le plus rapide disponible</translation>
    </message>
    <message>
      <source>What is open comes back at the next start, with all its steps.</source>
      <translation>Ce qui est ouvert revient au prochain démarrage, avec toutes ses étapes.</translation>
    </message>
    <message>
      <source>{language} (no font)</source>
      <translation>{language} (police absente)</translation>
    </message>
  </context>
  <context>
    <name>SettingsDialog</name>
    <message>
      <source>Back to how it was at first</source>
      <translation>Revenir à la valeur d’origine</translation>
    </message>
    <message>
      <source>Pages</source>
      <translation>Pages</translation>
    </message>
    <message>
      <source>Reset “{setting}”</source>
      <translation>Réinitialiser « {setting} »</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>Paramètres</translation>
    </message>
    <message>
      <source>Shortcuts</source>
      <translation>Raccourcis</translation>
    </message>
  </context>
  <context>
    <name>ShortcutPage</name>
    <message>
      <source>Command</source>
      <translation>Commande</translation>
    </message>
    <message>
      <source>Commands and their keys</source>
      <translation>Commandes et leurs touches</translation>
    </message>
    <message>
      <source>Find a command or keys</source>
      <translation>Rechercher une commande ou des touches</translation>
    </message>
    <message>
      <source>Keys</source>
      <translation>Touches</translation>
    </message>
    <message>
      <source>Remove Keys</source>
      <translation>Retirer les touches</translation>
    </message>
    <message>
      <source>Reset</source>
      <translation>Réinitialiser</translation>
    </message>
    <message>
      <source>Reset All</source>
      <translation>Tout réinitialiser</translation>
    </message>
    <message>
      <source>Use Them Here</source>
      <translation>Les utiliser ici</translation>
    </message>
    <message>
      <source>{keys} belongs to “{action}” now. Give that one other keys first.</source>
      <translation>{keys} appartient maintenant à « {action} ». Donnez-lui d’abord d’autres touches.</translation>
    </message>
    <message>
      <source>{keys} belongs to “{action}”.</source>
      <translation>{keys} appartient à « {action} ».</translation>
    </message>
    <message>
      <source>{keys} is held down for “{action}” and cannot be a shortcut.</source>
      <translation>{keys} reste enfoncé pour « {action} » et ne peut pas servir de raccourci.</translation>
    </message>
  </context>
  <context>
    <name>Shortcuts</name>
    <message>
      <source>Pan</source>
      <translation>Déplacer la vue</translation>
    </message>
    <message>
      <source>See the original</source>
      <translation>Voir l’original</translation>
    </message>
    <message>
      <source>Zoom at the pointer</source>
      <translation>Zoomer sous le pointeur</translation>
    </message>
    <message>
      <source>Zoom to a face</source>
      <translation>Zoomer sur un visage</translation>
    </message>
    <message>
      <source>double click on it</source>
      <translation>double-clic sur le visage</translation>
    </message>
    <message>
      <source>drag, or hold Space and drag, or arrow keys</source>
      <translation>glisser, ou Espace enfoncée et glisser, ou flèches</translation>
    </message>
    <message>
      <source>hold B</source>
      <translation>maintenir B</translation>
    </message>
    <message>
      <source>wheel</source>
      <translation>molette</translation>
    </message>
  </context>
  <context>
    <name>Side</name>
    <message>
      <source>Unnamed</source>
      <translation>Sans nom</translation>
    </message>
  </context>
  <context>
    <name>SideBar</name>
    <message>
      <source>All faces</source>
      <translation>Tous les visages</translation>
    </message>
    <message>
      <source>Folders</source>
      <translation>Dossiers</translation>
    </message>
    <message>
      <source>Hidden faces</source>
      <translation>Visages masqués</translation>
    </message>
    <message>
      <source>Hidden people</source>
      <translation>Personnes masquées</translation>
    </message>
    <message>
      <source>Nobody yet</source>
      <translation>Non attribués</translation>
    </message>
    <message>
      <source>People</source>
      <translation>Personnes</translation>
    </message>
    <message>
      <source>Same person?</source>
      <translation>Même personne ?</translation>
    </message>
    <message>
      <source>What to show</source>
      <translation>Contenu à afficher</translation>
    </message>
  </context>
  <context>
    <name>Strip</name>
    <message>
      <source>Progress of all photos</source>
      <translation>Progression de toutes les photos</translation>
    </message>
    <message>
      <source>Restore All</source>
      <translation>Restaurer tout</translation>
    </message>
    <message>
      <source>Restore every photo that can be, one after the other</source>
      <translation>Restaurer l’une après l’autre toutes les photos qui peuvent l’être</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Arrêter</translation>
    </message>
    <message>
      <source>Stop after cancelling the photo at work</source>
      <translation>Arrêter et annuler la photo en cours</translation>
    </message>
    <message>
      <source>{count} photos open</source>
      <translation>{count} photos ouvertes</translation>
    </message>
    <message>
      <source>{count} restored</source>
      <translation>Restaurées : {count}</translation>
    </message>
  </context>
  <context>
    <name>StripList</name>
    <message>
      <source>&amp;Close</source>
      <translation>&amp;Fermer</translation>
    </message>
    <message>
      <source>&amp;Show</source>
      <translation>&amp;Afficher</translation>
    </message>
    <message>
      <source>Open photos</source>
      <translation>Photos ouvertes</translation>
    </message>
    <message>
      <source>Show in &amp;Folder</source>
      <translation>Afficher dans le &amp;dossier</translation>
    </message>
  </context>
  <context>
    <name>StripModel</name>
    <message>
      <source>Being restored</source>
      <translation>Restauration en cours</translation>
    </message>
    <message>
      <source>Changed since it was restored</source>
      <translation>Modifiée depuis la restauration</translation>
    </message>
    <message>
      <source>Its file is gone</source>
      <translation>Fichier introuvable</translation>
    </message>
    <message>
      <source>Opening the photo</source>
      <translation>Ouverture de la photo</translation>
    </message>
    <message>
      <source>Pasted photo</source>
      <translation>Photo collée</translation>
    </message>
    <message>
      <source>Restored and saved</source>
      <translation>Restaurée et enregistrée</translation>
    </message>
    <message>
      <source>Restored, not saved</source>
      <translation>Restaurée, non enregistrée</translation>
    </message>
    <message>
      <source>Waits to be restored</source>
      <translation>En attente de restauration</translation>
    </message>
  </context>
  <context>
    <name>TextPage</name>
    <message>
      <source>Close</source>
      <translation>Fermer</translation>
    </message>
    <message>
      <source>Copied</source>
      <translation>Copié</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Copier</translation>
    </message>
  </context>
  <context>
    <name>WeightsController</name>
    <message>
      <source>Better landmarks are in use.</source>
      <translation>Les meilleurs repères sont utilisés.</translation>
    </message>
    <message>
      <source>Cancelled. What arrived is kept; the next download goes on from there.</source>
      <translation>Annulé. Ce qui est arrivé est conservé ; le prochain téléchargement reprendra de là.</translation>
    </message>
    <message>
      <source>Connecting…</source>
      <translation>Connexion…</translation>
    </message>
    <message>
      <source>Copying…</source>
      <translation>Copie…</translation>
    </message>
    <message>
      <source>Done. The next search uses them: open a photo, or choose Find Faces Again.</source>
      <translation>Terminé. La prochaine détection les utilisera : ouvrez une photo, ou choisissez Détecter à nouveau les visages.</translation>
    </message>
    <message>
      <source>Folder With the Files of face-alignment</source>
      <translation>Dossier contenant les fichiers de face-alignment</translation>
    </message>
    <message>
      <source>The files cannot be written. Free some space on the disk.</source>
      <translation>Les fichiers ne peuvent pas être écrits. Libérez de l’espace sur le disque.</translation>
    </message>
    <message>
      <source>The folder does not hold all of these files.</source>
      <translation>Le dossier ne contient pas tous ces fichiers.</translation>
    </message>
    <message>
      <source>about {seconds} s left</source>
      <translation>environ {seconds} s restantes</translation>
    </message>
    <message>
      <source>{here} of {all} MB</source>
      <translation>{here} sur {all} Mo</translation>
    </message>
  </context>
  <context>
    <name>WeightsDialog</name>
    <message>
      <source>&amp;Cancel Download</source>
      <translation>&amp;Annuler le téléchargement</translation>
    </message>
    <message>
      <source>&amp;Download</source>
      <translation>&amp;Télécharger</translation>
    </message>
    <message>
      <source>All of it is here, in {folder}</source>
      <translation>Tout est là, dans {folder}</translation>
    </message>
    <message>
      <source>Better Landmarks</source>
      <translation>Meilleurs repères</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Fermer</translation>
    </message>
    <message>
      <source>Finds fewer faces, quick ({size} MB)</source>
      <translation>Trouve moins de visages, rapide ({size} Mo)</translation>
    </message>
    <message>
      <source>Finds the most faces, slow ({size} MB)</source>
      <translation>Trouve le plus de visages, lent ({size} Mo)</translation>
    </message>
    <message>
      <source>Likeness finds faces and landmarks by itself, without a network. The networks of face-alignment place landmarks better, above all on turned heads, and take several times as long. They are not part of Likeness: their weights come from their authors.</source>
      <translation>Likeness trouve visages et repères par lui-même, sans réseau de neurones. Les réseaux de face-alignment placent mieux les repères, surtout sur les têtes tournées, et prennent plusieurs fois plus de temps. Ils ne font pas partie de Likeness : leurs poids viennent de leurs auteurs.</translation>
    </message>
    <message>
      <source>Part that is here</source>
      <translation>Part déjà présente</translation>
    </message>
    <message>
      <source>Take From &amp;Folder…</source>
      <translation>Prendre dans un &amp;dossier…</translation>
    </message>
    <message>
      <source>Take over files that you have already; no network</source>
      <translation>Reprendre des fichiers que vous avez déjà ; sans connexion</translation>
    </message>
    <message>
      <source>{size} MB from {hosts} to {folder}</source>
      <translation>{size} Mo de {hosts} vers {folder}</translation>
    </message>
  </context>
  <context>
    <name>Words</name>
    <message>
      <source>A settings file makes no sense. The details say which.</source>
      <translation>Un fichier de paramètres est incompréhensible. Les détails indiquent lequel.</translation>
    </message>
    <message>
      <source>Another Likeness is busy with the people gallery. Try again in a moment.</source>
      <translation>Une autre fenêtre de Likeness utilise la galerie de personnes. Réessayez dans un instant.</translation>
    </message>
    <message>
      <source>Blending in</source>
      <translation>Intégration</translation>
    </message>
    <message>
      <source>Downloading</source>
      <translation>Téléchargement</translation>
    </message>
    <message>
      <source>Finding faces</source>
      <translation>Détection des visages</translation>
    </message>
    <message>
      <source>Grouping faces by person</source>
      <translation>Regroupement des visages par personne</translation>
    </message>
    <message>
      <source>Loading the model</source>
      <translation>Chargement du modèle</translation>
    </message>
    <message>
      <source>Measuring</source>
      <translation>Mesure</translation>
    </message>
    <message>
      <source>No face was found in this photo. Try a larger or sharper scan of it.</source>
      <translation>Aucun visage trouvé dans cette photo. Essayez une numérisation plus grande ou plus nette.</translation>
    </message>
    <message>
      <source>No face was found in this portrait. Choose one that shows the face clearly.</source>
      <translation>Aucun visage trouvé dans ce portrait. Choisissez-en un où le visage se voit bien.</translation>
    </message>
    <message>
      <source>Opening the photo</source>
      <translation>Ouverture de la photo</translation>
    </message>
    <message>
      <source>Preparing</source>
      <translation>Préparation</translation>
    </message>
    <message>
      <source>Reading the guide</source>
      <translation>Lecture de la référence</translation>
    </message>
    <message>
      <source>Reading the photos</source>
      <translation>Lecture des photos</translation>
    </message>
    <message>
      <source>Restoring</source>
      <translation>Restauration</translation>
    </message>
    <message>
      <source>Saving</source>
      <translation>Enregistrement</translation>
    </message>
    <message>
      <source>Something went wrong inside Likeness. Your files are unchanged.</source>
      <translation>Une erreur s’est produite dans Likeness. Vos fichiers sont inchangés.</translation>
    </message>
    <message>
      <source>That did not work. The details say why.</source>
      <translation>Cela n’a pas fonctionné. Les détails indiquent pourquoi.</translation>
    </message>
    <message>
      <source>The download failed. Check the connection and try again: it goes on from where it was.</source>
      <translation>Le téléchargement a échoué. Vérifiez la connexion et réessayez : il reprendra là où il en était.</translation>
    </message>
    <message>
      <source>The face is small: most of its detail is the model's guess.</source>
      <translation>Le visage est petit : l’essentiel de ses détails est supposé par le modèle.</translation>
    </message>
    <message>
      <source>The face is too small for this model. Scan the photo at a higher resolution, or choose a model for tiny faces.</source>
      <translation>Le visage est trop petit pour ce modèle. Numérisez la photo à une résolution supérieure ou choisissez un modèle pour les visages minuscules.</translation>
    </message>
    <message>
      <source>The file holds more than 8 bits per channel, of which 8 were read.</source>
      <translation>Le fichier contient plus de 8 bits par canal, dont 8 ont été lus.</translation>
    </message>
    <message>
      <source>The file holds several pictures: the first one was opened.</source>
      <translation>Le fichier contient plusieurs images : la première a été ouverte.</translation>
    </message>
    <message>
      <source>The file is animated: its first frame was opened.</source>
      <translation>Le fichier est animé : sa première image a été ouverte.</translation>
    </message>
    <message>
      <source>The file was made for print (CMYK): it was converted to sRGB.</source>
      <translation>Le fichier est destiné à l’impression (CMJN) : il a été converti en sRGB.</translation>
    </message>
    <message>
      <source>The file's name says another format than its content; it was opened anyway.</source>
      <translation>Le nom du fichier annonce un autre format que son contenu ; il a été ouvert quand même.</translation>
    </message>
    <message>
      <source>The guide may show someone else: the faces differ.</source>
      <translation>La référence montre peut-être quelqu’un d’autre : les visages diffèrent.</translation>
    </message>
    <message>
      <source>The guide seems to show someone else. Choose another, or use it anyway if you are sure.</source>
      <translation>La référence semble montrer quelqu’un d’autre. Choisissez-en une autre, ou utilisez-la quand même si vous êtes sûr.</translation>
    </message>
    <message>
      <source>The guide seems to show someone else; you insisted.</source>
      <translation>La référence semble montrer quelqu’un d’autre ; vous avez choisi de l’utiliser.</translation>
    </message>
    <message>
      <source>The guide's face is smaller than the old one: it has little detail to lend.</source>
      <translation>Le visage de la référence est plus petit que l’ancien : il a peu de détails à offrir.</translation>
    </message>
    <message>
      <source>The model failed on this face, and nothing was changed. Close other programs to free memory, or choose another model.</source>
      <translation>Le modèle a échoué sur ce visage, et rien n’a été modifié. Fermez d’autres programmes pour libérer de la mémoire, ou choisissez un autre modèle.</translation>
    </message>
    <message>
      <source>The model's files are missing or damaged. Install Likeness again.</source>
      <translation>Les fichiers du modèle sont absents ou endommagés. Réinstallez Likeness.</translation>
    </message>
    <message>
      <source>The people gallery has nobody of that name.</source>
      <translation>La galerie de personnes ne contient personne de ce nom.</translation>
    </message>
    <message>
      <source>The people gallery was damaged. It is kept aside; the last good copy is used when you open it again.</source>
      <translation>La galerie de personnes était endommagée. Elle est mise de côté ; la dernière bonne copie servira à la prochaine ouverture.</translation>
    </message>
    <message>
      <source>The people gallery was written by a newer Likeness. Install that version, or choose another place for the gallery.</source>
      <translation>La galerie de personnes a été écrite par une version plus récente de Likeness. Installez cette version, ou choisissez un autre emplacement pour la galerie.</translation>
    </message>
    <message>
      <source>The picture could not be saved there. Choose another folder, or free space.</source>
      <translation>L’image n’a pas pu être enregistrée à cet endroit. Choisissez un autre dossier, ou libérez de l’espace.</translation>
    </message>
    <message>
      <source>The raw file was developed with the camera's white balance, to sRGB.</source>
      <translation>Le fichier RAW a été développé avec la balance des blancs de l’appareil, en sRGB.</translation>
    </message>
    <message>
      <source>The restored face is less like the guide than the old one was.</source>
      <translation>Le visage restauré ressemble moins à la référence que l’ancien.</translation>
    </message>
    <message>
      <source>There is a file of that name already. Choose another name.</source>
      <translation>Un fichier de ce nom existe déjà. Choisissez un autre nom.</translation>
    </message>
    <message>
      <source>This file cannot be opened. It may have been moved, renamed or locked.</source>
      <translation>Ce fichier ne peut pas être ouvert. Il a peut-être été déplacé, renommé ou verrouillé.</translation>
    </message>
    <message>
      <source>This file is not a picture that Likeness can read. Try a JPEG, PNG, WebP or TIFF file.</source>
      <translation>Ce fichier n’est pas une image que Likeness peut lire. Essayez un fichier JPEG, PNG, WebP ou TIFF.</translation>
    </message>
    <message>
      <source>This model makes nothing of several guides. Leave one at most, or choose a model that needs a guide.</source>
      <translation>Ce modèle n’exploite pas plusieurs références. N’en gardez qu’une au plus, ou choisissez un modèle qui utilise une référence.</translation>
    </message>
    <message>
      <source>This model needs a guide: a sharp portrait of the same person. Drop one on the face.</source>
      <translation>Ce modèle a besoin d’une référence : un portrait net de la même personne. Déposez-en un sur le visage.</translation>
    </message>
    <message>
      <source>This photo is so large that memory may run out. Close other programs first, or scale it down.</source>
      <translation>Cette photo est si grande que la mémoire risque de manquer. Fermez d’abord d’autres programmes, ou réduisez-la.</translation>
    </message>
    <message>
      <source>This picture file is incomplete. Copy it again from where it came from.</source>
      <translation>Ce fichier image est incomplet. Copiez-le à nouveau depuis sa source.</translation>
    </message>
    <message>
      <source>Working</source>
      <translation>Traitement en cours</translation>
    </message>
    <message>
      <source>cheeks and jaw</source>
      <translation>joues et mâchoire</translation>
    </message>
    <message>
      <source>forehead and hair</source>
      <translation>front et cheveux</translation>
    </message>
    <message>
      <source>left eye</source>
      <translation>œil gauche</translation>
    </message>
    <message>
      <source>mouth</source>
      <translation>bouche</translation>
    </message>
    <message>
      <source>nose</source>
      <translation>nez</translation>
    </message>
    <message>
      <source>right eye</source>
      <translation>œil droit</translation>
    </message>
  </context>
  <context>
    <name>Workspace</name>
    <message>
      <source>Guide</source>
      <translation>Référence</translation>
    </message>
    <message>
      <source>Guide for face {number}</source>
      <translation>Référence pour le visage {number}</translation>
    </message>
    <message>
      <source>Looking for faces…</source>
      <translation>Recherche des visages…</translation>
    </message>
    <message>
      <source>None was found.</source>
      <translation>Aucun visage trouvé.</translation>
    </message>
    <message>
      <source>They appear here once a photo is open.</source>
      <translation>Ils apparaissent ici dès qu’une photo est ouverte.</translation>
    </message>
  </context>
</TS>
