<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
  <context>
    <name>ActionRows</name>
    <message>
      <source>&amp;About Likeness</source>
      <translation>Acerca de &amp;Likeness</translation>
    </message>
    <message>
      <source>&amp;Actual Size</source>
      <translation>Tama&amp;ño real</translation>
    </message>
    <message>
      <source>&amp;Add Face</source>
      <translation>Añadir &amp;cara</translation>
    </message>
    <message>
      <source>&amp;Cancel, or Close the Notice</source>
      <translation>Cancelar &amp;o cerrar el aviso</translation>
    </message>
    <message>
      <source>&amp;Close Photo</source>
      <translation>&amp;Cerrar foto</translation>
    </message>
    <message>
      <source>&amp;Dark Theme</source>
      <translation>Tema &amp;oscuro</translation>
    </message>
    <message>
      <source>&amp;Delete Face</source>
      <translation>&amp;Eliminar cara</translation>
    </message>
    <message>
      <source>&amp;Faces</source>
      <translation>&amp;Caras</translation>
    </message>
    <message>
      <source>&amp;Find Faces Again</source>
      <translation>&amp;Buscar caras de nuevo</translation>
    </message>
    <message>
      <source>&amp;Fit to Window</source>
      <translation>Ajustar a la &amp;ventana</translation>
    </message>
    <message>
      <source>&amp;High Contrast</source>
      <translation>Contraste &amp;alto</translation>
    </message>
    <message>
      <source>&amp;History</source>
      <translation>&amp;Historial</translation>
    </message>
    <message>
      <source>&amp;Keyboard Shortcuts</source>
      <translation>&amp;Atajos de teclado</translation>
    </message>
    <message>
      <source>&amp;Landmarks</source>
      <translation>&amp;Puntos faciales</translation>
    </message>
    <message>
      <source>&amp;Light Theme</source>
      <translation>&amp;Tema claro</translation>
    </message>
    <message>
      <source>&amp;Move Whole Parts</source>
      <translation>&amp;Mover partes enteras</translation>
    </message>
    <message>
      <source>&amp;Next Face</source>
      <translation>Cara &amp;siguiente</translation>
    </message>
    <message>
      <source>&amp;Normal Contrast</source>
      <translation>Contraste &amp;normal</translation>
    </message>
    <message>
      <source>&amp;Open Photos…</source>
      <translation>Abrir &amp;fotos…</translation>
    </message>
    <message>
      <source>&amp;Paste Photo</source>
      <translation>&amp;Pegar foto</translation>
    </message>
    <message>
      <source>&amp;Quit</source>
      <translation>&amp;Salir</translation>
    </message>
    <message>
      <source>&amp;Redo</source>
      <translation>&amp;Rehacer</translation>
    </message>
    <message>
      <source>&amp;Result Only</source>
      <translation>&amp;Solo el resultado</translation>
    </message>
    <message>
      <source>&amp;Save As…</source>
      <translation>&amp;Guardar como…</translation>
    </message>
    <message>
      <source>&amp;Split Line</source>
      <translation>Lí&amp;nea divisoria</translation>
    </message>
    <message>
      <source>&amp;Undo</source>
      <translation>&amp;Deshacer</translation>
    </message>
    <message>
      <source>&amp;Warp Arrows</source>
      <translation>Flec&amp;has de deformación</translation>
    </message>
    <message>
      <source>&amp;Zoom to Face</source>
      <translation>&amp;Ampliar la cara</translation>
    </message>
    <message>
      <source>68 points of the chosen face; drag them to correct them</source>
      <translation>68 puntos de la cara elegida; se corrigen arrastrándolos</translation>
    </message>
    <message>
      <source>A grid on the guide, as the warp bends it</source>
      <translation>Una cuadrícula sobre la referencia, tal como la dobla la deformación</translation>
    </message>
    <message>
      <source>All steps of this photo, to go back to any</source>
      <translation>Todos los pasos de esta foto, para volver a cualquiera</translation>
    </message>
    <message>
      <source>Before and after along a line; drag it, or move it with Shift and arrow keys</source>
      <translation>Antes y después a lo largo de una línea; se mueve arrastrándola o con Mayúsculas y las flechas</translation>
    </message>
    <message>
      <source>Before and after, linked</source>
      <translation>Antes y después, vinculados</translation>
    </message>
    <message>
      <source>Bent &amp;Grid</source>
      <translation>Cuadr&amp;ícula deformada</translation>
    </message>
    <message>
      <source>Choose &amp;Guide…</source>
      <translation>Elegir &amp;referencia…</translation>
    </message>
    <message>
      <source>Choose a sharp portrait of the same person for the chosen face</source>
      <translation>Elegir un retrato nítido de la misma persona para la cara elegida</translation>
    </message>
    <message>
      <source>Contrast Like the S&amp;ystem</source>
      <translation>&amp;Contraste del sistema</translation>
    </message>
    <message>
      <source>Dragging a landmark moves all points of its part; Alt does the same</source>
      <translation>Al arrastrar un punto se mueven todos los de su parte; con Alt, también</translation>
    </message>
    <message>
      <source>Draw a box around a face that was not found, from brows to chin</source>
      <translation>Dibujar un recuadro, de las cejas al mentón, en torno a una cara que no se encontró</translation>
    </message>
    <message>
      <source>How the warp moves the guide</source>
      <translation>Cómo mueve la deformación la referencia</translation>
    </message>
    <message>
      <source>Leave the chosen face as it is</source>
      <translation>Dejar la cara elegida como está</translation>
    </message>
    <message>
      <source>Next P&amp;hoto</source>
      <translation>Foto si&amp;guiente</translation>
    </message>
    <message>
      <source>Numbered boxes around the faces</source>
      <translation>Recuadros numerados en torno a las caras</translation>
    </message>
    <message>
      <source>Open &amp;Folder…</source>
      <translation>&amp;Abrir carpeta…</translation>
    </message>
    <message>
      <source>Open &amp;Logs Folder</source>
      <translation>Abrir la carpeta &amp;de registros</translation>
    </message>
    <message>
      <source>Open all photos of a folder</source>
      <translation>Abrir todas las fotos de una carpeta</translation>
    </message>
    <message>
      <source>Photo Stri&amp;p</source>
      <translation>&amp;Tira de fotos</translation>
    </message>
    <message>
      <source>Pre&amp;vious Face</source>
      <translation>Cara a&amp;nterior</translation>
    </message>
    <message>
      <source>Previous Ph&amp;oto</source>
      <translation>&amp;Foto anterior</translation>
    </message>
    <message>
      <source>Re&amp;store</source>
      <translation>Resta&amp;urar</translation>
    </message>
    <message>
      <source>Restore &amp;All</source>
      <translation>Restaurar &amp;todas</translation>
    </message>
    <message>
      <source>Restore every photo that can be, one after the other</source>
      <translation>Restaurar todas las fotos posibles, una tras otra</translation>
    </message>
    <message>
      <source>Save a restored copy</source>
      <translation>Guardar una copia restaurada</translation>
    </message>
    <message>
      <source>Search once more; faces that you added or changed stay</source>
      <translation>Buscar otra vez; las caras añadidas o cambiadas se conservan</translation>
    </message>
    <message>
      <source>Side &amp;by Side</source>
      <translation>Lad&amp;o a lado</translation>
    </message>
    <message>
      <source>System &amp;Information</source>
      <translation>&amp;Información del sistema</translation>
    </message>
    <message>
      <source>Take the photo out of the strip; its file stays</source>
      <translation>Quitar la foto de la tira; su archivo se conserva</translation>
    </message>
    <message>
      <source>The guide laid over the old face</source>
      <translation>La referencia sobre la cara antigua</translation>
    </message>
    <message>
      <source>The open photos, below the canvas</source>
      <translation>Las fotos abiertas, bajo el lienzo</translation>
    </message>
    <message>
      <source>The restored photo alone</source>
      <translation>Solo la foto restaurada</translation>
    </message>
    <message>
      <source>Theme Like the &amp;System</source>
      <translation>Tema &amp;del sistema</translation>
    </message>
    <message>
      <source>Warped G&amp;uide</source>
      <translation>&amp;Referencia deformada</translation>
    </message>
    <message>
      <source>Zoom &amp;In</source>
      <translation>&amp;Acercar</translation>
    </message>
    <message>
      <source>Zoom &amp;Out</source>
      <translation>Ale&amp;jar</translation>
    </message>
  </context>
  <context>
    <name>Canvas</name>
    <message>
      <source>After</source>
      <translation>Después</translation>
    </message>
    <message>
      <source>Before</source>
      <translation>Antes</translation>
    </message>
    <message>
      <source>Difference, {gain} times as strong; black: unchanged</source>
      <translation>Diferencia, {gain} veces más intensa; negro: sin cambios</translation>
    </message>
    <message>
      <source>Earlier: {model}</source>
      <translation>Anterior: {model}</translation>
    </message>
    <message>
      <source>Now: {model}</source>
      <translation>Ahora: {model}</translation>
    </message>
    <message>
      <source>Open this photo</source>
      <translation>Abrir esta foto</translation>
    </message>
    <message>
      <source>Photo</source>
      <translation>Foto</translation>
    </message>
    <message>
      <source>Restored photo</source>
      <translation>Foto restaurada</translation>
    </message>
    <message>
      <source>To use it as a guide, drop it on a face</source>
      <translation>Para usarla como referencia, soltarla sobre una cara</translation>
    </message>
    <message>
      <source>Use as the guide for face {number}</source>
      <translation>Usar como referencia de la cara {number}</translation>
    </message>
  </context>
  <context>
    <name>CanvasRows</name>
    <message>
      <source>&amp;Difference</source>
      <translation>&amp;Diferencia</translation>
    </message>
    <message>
      <source>&amp;Export Overlay…</source>
      <translation>&amp;Exportar superposición…</translation>
    </message>
    <message>
      <source>Before above, after below; Shift and the arrow keys move the line</source>
      <translation>Antes arriba, después abajo; Mayúsculas y las flechas mueven la línea</translation>
    </message>
    <message>
      <source>Before, after and the warped guide at the pointer, large</source>
      <translation>Antes, después y la referencia deformada bajo el puntero, en grande</translation>
    </message>
    <message>
      <source>C&amp;hanges</source>
      <translation>Cam&amp;bios</translation>
    </message>
    <message>
      <source>Compare with Earlier &amp;Result</source>
      <translation>Comparar con &amp;el resultado anterior</translation>
    </message>
    <message>
      <source>Difference S&amp;tronger</source>
      <translation>Diferencia más &amp;intensa</translation>
    </message>
    <message>
      <source>Difference Wea&amp;ker</source>
      <translation>Diferencia m&amp;ás suave</translation>
    </message>
    <message>
      <source>Guide &amp;Map</source>
      <translation>Mapa de re&amp;ferencias</translation>
    </message>
    <message>
      <source>How far the guide's landmarks are off, before and after the warp</source>
      <translation>Cuánto se desvían los puntos faciales de la referencia, antes y después de la deformación</translation>
    </message>
    <message>
      <source>L&amp;evel Split Line</source>
      <translation>Línea divisoria hori&amp;zontal</translation>
    </message>
    <message>
      <source>L&amp;oupe</source>
      <translation>&amp;Lupa</translation>
    </message>
    <message>
      <source>Landmark &amp;Distances</source>
      <translation>Distancias entre p&amp;untos</translation>
    </message>
    <message>
      <source>The result before this one in place of the photo as it was: another model, with or without a guide</source>
      <translation>El resultado anterior en lugar de la foto original: otro modelo, con o sin referencia</translation>
    </message>
    <message>
      <source>Warp &amp;Colours</source>
      <translation>Colores de deformaci&amp;ón</translation>
    </message>
    <message>
      <source>What the restoration changed, made stronger; black where nothing did</source>
      <translation>Lo que cambió la restauración, intensificado; negro donde nada cambió</translation>
    </message>
    <message>
      <source>Where fine, middling and coarse detail becomes different</source>
      <translation>Dónde cambia el detalle fino, medio y grueso</translation>
    </message>
    <message>
      <source>Which of several guides each region of the face comes from</source>
      <translation>De cuál de varias referencias procede cada parte de la cara</translation>
    </message>
    <message>
      <source>Which way and how far the guide's pixels move, as colours</source>
      <translation>Hacia dónde y cuánto se mueven los píxeles de la referencia, en colores</translation>
    </message>
    <message>
      <source>Write the photo as it is seen, with its overlays, as PNG or SVG</source>
      <translation>Guardar la foto tal como se ve, con sus superposiciones, en PNG o SVG</translation>
    </message>
  </context>
  <context>
    <name>ChangeItem</name>
    <message>
      <source>coarse: larger</source>
      <translation>grueso: mayor</translation>
    </message>
    <message>
      <source>fine: up to {size} px</source>
      <translation>fino: hasta {size} px</translation>
    </message>
    <message>
      <source>full colour: {steps} of 255</source>
      <translation>color pleno: {steps} de 255</translation>
    </message>
    <message>
      <source>middle: up to {size} px</source>
      <translation>medio: hasta {size} px</translation>
    </message>
  </context>
  <context>
    <name>Desk</name>
    <message>
      <source>Open Anyway</source>
      <translation>Abrir igualmente</translation>
    </message>
    <message>
      <source>The guide is gone: {names}. Choose another.</source>
      <translation>Falta la referencia: {names}. Elija otra.</translation>
    </message>
    <message>
      <source>The result kept for {name} cannot be read any more. Restore it again.</source>
      <translation>El resultado guardado de {name} ya no se puede leer. Vuelva a restaurar la foto.</translation>
    </message>
    <message>
      <source>{name} is another photo now: it begins anew.</source>
      <translation>{name} es ahora otra foto: se empieza de cero.</translation>
    </message>
    <message>
      <source>{name} is not in {folder} any more. Put it back and choose it again, or close it.</source>
      <translation>{name} ya no está en {folder}. Devuélvala allí y elíjala de nuevo, o ciérrela.</translation>
    </message>
  </context>
  <context>
    <name>Dialogs</name>
    <message numerus="yes">
      <source>%n restored photo(s) are not saved.</source>
      <translation>
        <numerusform>%n foto restaurada está sin guardar.</numerusform>
        <numerusform>%n fotos restauradas están sin guardar.</numerusform>
      </translation>
    </message>
    <message>
      <source>All files</source>
      <translation>Todos los archivos</translation>
    </message>
    <message>
      <source>Choose a Guide for Face {number}</source>
      <translation>Elegir referencia para la cara {number}</translation>
    </message>
    <message>
      <source>Export Overlay</source>
      <translation>Exportar superposición</translation>
    </message>
    <message>
      <source>JPEG picture</source>
      <translation>Imagen JPEG</translation>
    </message>
    <message>
      <source>Open Folder of Photos</source>
      <translation>Abrir carpeta de fotos</translation>
    </message>
    <message>
      <source>Open Photos</source>
      <translation>Abrir fotos</translation>
    </message>
    <message>
      <source>PNG picture</source>
      <translation>Imagen PNG</translation>
    </message>
    <message>
      <source>Pictures</source>
      <translation>Imágenes</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>Salir</translation>
    </message>
    <message>
      <source>Quit Without Saving</source>
      <translation>Salir sin guardar</translation>
    </message>
    <message>
      <source>SVG drawing</source>
      <translation>Dibujo SVG</translation>
    </message>
    <message>
      <source>Save Restored Photo</source>
      <translation>Guardar foto restaurada</translation>
    </message>
    <message>
      <source>Save the restored {name}?</source>
      <translation>¿Guardar la foto restaurada {name}?</translation>
    </message>
    <message>
      <source>Sessions are turned off: these results will be lost. The original photos stay as they are.</source>
      <translation>Las sesiones están desactivadas: estos resultados se perderán. Las fotos originales quedan como están.</translation>
    </message>
    <message>
      <source>TIFF picture</source>
      <translation>Imagen TIFF</translation>
    </message>
    <message>
      <source>The original photo stays as it is either way.</source>
      <translation>La foto original queda como está en cualquier caso.</translation>
    </message>
    <message>
      <source>WebP picture</source>
      <translation>Imagen WebP</translation>
    </message>
  </context>
  <context>
    <name>EmptyPage</name>
    <message>
      <source>1  Add your folders</source>
      <translation>1  Añada sus carpetas</translation>
    </message>
    <message>
      <source>2  Give names</source>
      <translation>2  Ponga nombres</translation>
    </message>
    <message>
      <source>3  Restore with the right guide</source>
      <translation>3  Restaure con la mejor referencia</translation>
    </message>
    <message>
      <source>Faces are grouped by person. Merge, split and correct as you like.</source>
      <translation>Las caras se agrupan por persona. Combine, separe y corrija cuanto quiera.</translation>
    </message>
    <message>
      <source>For an old photo of somebody it knows, it offers the best portrait.</source>
      <translation>Para una foto antigua de alguien conocido, propone el mejor retrato.</translation>
    </message>
    <message>
      <source>Photos are read where they lie, on this computer; none is changed.</source>
      <translation>Las fotos se leen donde están, en este equipo; ninguna se modifica.</translation>
    </message>
  </context>
  <context>
    <name>EmptyState</name>
    <message>
      <source>1  The old photo</source>
      <translation>1  La foto antigua</translation>
    </message>
    <message>
      <source>2  A guide for each face</source>
      <translation>2  Una referencia para cada cara</translation>
    </message>
    <message>
      <source>3  Restore</source>
      <translation>3  Restaurar</translation>
    </message>
    <message>
      <source>A guide is a sharp portrait of the same person, at any age. Drop it on the face: its real details lead the restoration.</source>
      <translation>Una referencia es un retrato nítido de la misma persona, a cualquier edad. Suéltelo sobre la cara: sus detalles reales guían la restauración.</translation>
    </message>
    <message>
      <source>Compare before and after, and save a copy. Your photo stays as it is.</source>
      <translation>Compare el antes y el después y guarde una copia. Su foto queda como está.</translation>
    </message>
    <message>
      <source>Drop an old photo here</source>
      <translation>Suelte aquí una foto antigua</translation>
    </message>
    <message>
      <source>Likeness finds and numbers its faces.</source>
      <translation>Likeness encuentra y numera las caras.</translation>
    </message>
    <message>
      <source>Open Photo…</source>
      <translation>Abrir foto…</translation>
    </message>
    <message>
      <source>or paste one with {keys}, or open a file</source>
      <translation>o péguela con {keys}, o abra un archivo</translation>
    </message>
    <message>
      <source>or paste one, or open a file</source>
      <translation>o pegue una, o abra un archivo</translation>
    </message>
  </context>
  <context>
    <name>ExportCommand</name>
    <message>
      <source>Saved as {name}.</source>
      <translation>Guardado como {name}.</translation>
    </message>
    <message>
      <source>Show Folder</source>
      <translation>Mostrar carpeta</translation>
    </message>
    <message>
      <source>pasted</source>
      <translation>pegada</translation>
    </message>
    <message>
      <source>{name} overlay</source>
      <translation>{name} superposición</translation>
    </message>
  </context>
  <context>
    <name>ExportStrip</name>
    <message>
      <source>Cancel</source>
      <translation>Cancelar</translation>
    </message>
    <message>
      <source>Exporting</source>
      <translation>Exportando</translation>
    </message>
    <message>
      <source>Exporting {name}</source>
      <translation>Exportando {name}</translation>
    </message>
    <message>
      <source>What was written so far stays</source>
      <translation>Lo ya escrito se conserva</translation>
    </message>
  </context>
  <context>
    <name>Exporter</name>
    <message>
      <source>Show Folder</source>
      <translation>Mostrar carpeta</translation>
    </message>
    <message>
      <source>The export was stopped. Files written so far stay.</source>
      <translation>Se detuvo la exportación. Los archivos ya escritos se conservan.</translation>
    </message>
    <message>
      <source>{count} could not be.</source>
      <translation>Con {count} no fue posible.</translation>
    </message>
    <message>
      <source>{count} files were written.</source>
      <translation>Se guardaron {count} archivos.</translation>
    </message>
  </context>
  <context>
    <name>FaceEditor</name>
    <message>
      <source>Add Face</source>
      <translation>Añadir cara</translation>
    </message>
    <message>
      <source>Find Faces Again</source>
      <translation>Buscar caras de nuevo</translation>
    </message>
    <message>
      <source>Move Face</source>
      <translation>Mover cara</translation>
    </message>
    <message>
      <source>Move Landmarks</source>
      <translation>Mover puntos faciales</translation>
    </message>
    <message>
      <source>No face could be made out there, so an average one stands in the box. Drag its points into place, with Alt a whole part.</source>
      <translation>Ahí no se distinguió ninguna cara, así que el recuadro contiene una media. Arrastre sus puntos a su sitio; con Alt, una parte entera.</translation>
    </message>
    <message>
      <source>The search found no other faces. Draw a box around one to add it.</source>
      <translation>La búsqueda no encontró más caras. Dibuje un recuadro en torno a una para añadirla.</translation>
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
      <translation>Caras</translation>
    </message>
  </context>
  <context>
    <name>FaceModel</name>
    <message>
      <source>Loading…</source>
      <translation>Cargando…</translation>
    </message>
    <message>
      <source>no date</source>
      <translation>sin fecha</translation>
    </message>
    <message>
      <source>{name}, {date}, {size} px from eyes to mouth</source>
      <translation>{name}, {date}, {size} px de los ojos a la boca</translation>
    </message>
  </context>
  <context>
    <name>FacesPage</name>
    <message>
      <source>Photos of {name}</source>
      <translation>Fotos de {name}</translation>
    </message>
  </context>
  <context>
    <name>FidelitySlider</name>
    <message>
      <source>&amp;Fidelity</source>
      <translation>&amp;Intensidad</translation>
    </message>
    <message>
      <source>Fidelity</source>
      <translation>Intensidad</translation>
    </message>
    <message>
      <source>How much of the restoration is used: 0 % is the photo, 100 % all of the model's work. The model does not run again.</source>
      <translation>Cuánto se usa de la restauración: 0 % es la foto, 100 % todo el trabajo del modelo. El modelo no se ejecuta de nuevo.</translation>
    </message>
  </context>
  <context>
    <name>FilterBar</name>
    <message>
      <source>1969, 1969-07 or 1969-07-20</source>
      <translation>1969, 1969-07 o 1969-07-20</translation>
    </message>
    <message>
      <source>Any sharpness</source>
      <translation>Toda nitidez</translation>
    </message>
    <message>
      <source>Any size</source>
      <translation>Todo tamaño</translation>
    </message>
    <message>
      <source>Best first</source>
      <translation>Mejores primero</translation>
    </message>
    <message>
      <source>Clear</source>
      <translation>Borrar</translation>
    </message>
    <message>
      <source>Clear all filters</source>
      <translation>Borrar todos los filtros</translation>
    </message>
    <message>
      <source>Fairly sharp</source>
      <translation>Bastante nítida</translation>
    </message>
    <message>
      <source>From</source>
      <translation>Desde</translation>
    </message>
    <message>
      <source>Newest first</source>
      <translation>Recientes primero</translation>
    </message>
    <message>
      <source>Oldest first</source>
      <translation>Antiguas primero</translation>
    </message>
    <message>
      <source>Only people without a name</source>
      <translation>Solo personas sin nombre</translation>
    </message>
    <message>
      <source>Order</source>
      <translation>Orden</translation>
    </message>
    <message>
      <source>Photos taken then or earlier</source>
      <translation>Fotos de esa fecha o anteriores</translation>
    </message>
    <message>
      <source>Photos taken then or later</source>
      <translation>Fotos de esa fecha o posteriores</translation>
    </message>
    <message>
      <source>Pixels from eyes to mouth; 60 are plenty for a guide</source>
      <translation>Píxeles de los ojos a la boca; 60 bastan de sobra para una referencia</translation>
    </message>
    <message>
      <source>Search names</source>
      <translation>Buscar nombres</translation>
    </message>
    <message>
      <source>Sharp</source>
      <translation>Nítida</translation>
    </message>
    <message>
      <source>Sharpness of the face</source>
      <translation>Nitidez de la cara</translation>
    </message>
    <message>
      <source>Size of the face</source>
      <translation>Tamaño de la cara</translation>
    </message>
    <message>
      <source>Unnamed</source>
      <translation>Sin nombre</translation>
    </message>
    <message>
      <source>Until</source>
      <translation>Hasta</translation>
    </message>
    <message>
      <source>Very sharp</source>
      <translation>Muy nítida</translation>
    </message>
    <message>
      <source>{size} px +</source>
      <translation>{size} px o más</translation>
    </message>
  </context>
  <context>
    <name>FinishSection</name>
    <message>
      <source>&amp;Grain</source>
      <translation>&amp;Grano</translation>
    </message>
    <message>
      <source>As the model was trained</source>
      <translation>Tal como lo aprendió el modelo</translation>
    </message>
    <message>
      <source>C&amp;olour</source>
      <translation>C&amp;olor</translation>
    </message>
    <message>
      <source>Coarse</source>
      <translation>Grueso</translation>
    </message>
    <message>
      <source>Colour</source>
      <translation>Colores</translation>
    </message>
    <message>
      <source>Fine</source>
      <translation>Fino</translation>
    </message>
    <message>
      <source>From the photo alone it is estimated how much is wrong with each size of detail in a face. The model may change no more than about that: a good face is left alone, a poor one gets all the help.</source>
      <translation>Solo con la foto se estima cuánto falla el detalle de cada tamaño en una cara. El modelo no puede cambiar mucho más que eso: una cara buena se deja como está, una mala recibe toda la ayuda.</translation>
    </message>
    <message>
      <source>Grain</source>
      <translation>Grano de la película</translation>
    </message>
    <message>
      <source>Gray stays gray, sepia keeps its tint</source>
      <translation>El gris sigue gris, el sepia conserva su tono</translation>
    </message>
    <message>
      <source>How far the model may change each size of detail</source>
      <translation>Cuánto puede cambiar el modelo el detalle de cada tamaño</translation>
    </message>
    <message>
      <source>How much of the photo's grain comes back where the model took it out. A photo without grain gets none.</source>
      <translation>Cuánto grano de la foto vuelve donde el modelo lo quitó. Una foto sin grano no recibe ninguno.</translation>
    </message>
    <message>
      <source>Keep the photo's</source>
      <translation>Mantener los de la foto</translation>
    </message>
    <message>
      <source>Let the model's through</source>
      <translation>Dejar los del modelo</translation>
    </message>
    <message>
      <source>Protect goo&amp;d faces</source>
      <translation>&amp;Proteger las caras buenas</translation>
    </message>
    <message>
      <source>Whose colours the restored faces have. With the photo's own, gray stays gray and sepia keeps its tint.</source>
      <translation>De quién son los colores de las caras restauradas. Con los de la foto, el gris sigue gris y el sepia conserva su tono.</translation>
    </message>
    <message>
      <source>as the photo</source>
      <translation>como la foto</translation>
    </message>
    <message>
      <source>grain {share}</source>
      <translation>grano {share}</translation>
    </message>
    <message>
      <source>model's colours</source>
      <translation>colores del modelo</translation>
    </message>
    <message>
      <source>unprotected</source>
      <translation>sin proteger</translation>
    </message>
  </context>
  <context>
    <name>FolderPage</name>
    <message>
      <source>Add Folder…</source>
      <translation>Añadir carpeta…</translation>
    </message>
    <message>
      <source>Cannot be read: {reason}</source>
      <translation>No se puede leer: {reason}</translation>
    </message>
    <message>
      <source>File</source>
      <translation>Archivo</translation>
    </message>
    <message>
      <source>Files that could not be read</source>
      <translation>Archivos que no se pudieron leer</translation>
    </message>
    <message>
      <source>Folder</source>
      <translation>Carpeta</translation>
    </message>
    <message>
      <source>Folders</source>
      <translation>Carpetas</translation>
    </message>
    <message>
      <source>Its photos are no longer shown. Nothing is deleted; names come back with it.</source>
      <translation>Sus fotos dejan de mostrarse. No se borra nada; los nombres vuelven con ella.</translation>
    </message>
    <message>
      <source>Likeness reads the photos in these folders and below. It never moves or changes them, and sends nothing anywhere. New photos are noticed while it runs.</source>
      <translation>Likeness lee las fotos de estas carpetas y sus subcarpetas. Nunca las mueve ni las modifica, ni envía nada. Mientras está abierto, detecta las fotos nuevas.</translation>
    </message>
    <message>
      <source>None: every photo could be read.</source>
      <translation>Ninguno: se pudieron leer todas las fotos.</translation>
    </message>
    <message>
      <source>Photos</source>
      <translation>Fotos</translation>
    </message>
    <message>
      <source>Read</source>
      <translation>Leída</translation>
    </message>
    <message>
      <source>Read the files once more, as after a repair</source>
      <translation>Leer los archivos otra vez, por ejemplo tras repararlos</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Quitar</translation>
    </message>
    <message>
      <source>State</source>
      <translation>Estado</translation>
    </message>
    <message>
      <source>Try Again</source>
      <translation>Reintentar</translation>
    </message>
    <message>
      <source>Unreadable files</source>
      <translation>Archivos ilegibles</translation>
    </message>
    <message>
      <source>Waiting to be read</source>
      <translation>En espera</translation>
    </message>
    <message>
      <source>Why it could not be read</source>
      <translation>Motivo</translation>
    </message>
  </context>
  <context>
    <name>GuideCard</name>
    <message>
      <source>A sharp portrait of the same person, at any age</source>
      <translation>Un retrato nítido de la misma persona, a cualquier edad</translation>
    </message>
    <message>
      <source>A sharp portrait of the same person. You can also drop one here.</source>
      <translation>Un retrato nítido de la misma persona. También puede soltarlo aquí.</translation>
    </message>
    <message>
      <source>Add Another…</source>
      <translation>Añadir otra…</translation>
    </message>
    <message>
      <source>Choose Guide…</source>
      <translation>Elegir referencia…</translation>
    </message>
    <message>
      <source>Choose…</source>
      <translation>Elegir…</translation>
    </message>
    <message>
      <source>Drop a
portrait
here</source>
      <translation>Suelte
aquí un
retrato</translation>
    </message>
    <message>
      <source>Guide</source>
      <translation>Referencia</translation>
    </message>
    <message>
      <source>Guide, warped</source>
      <translation>Deformada</translation>
    </message>
    <message>
      <source>No guide chosen</source>
      <translation>Sin referencia</translation>
    </message>
    <message>
      <source>Old face</source>
      <translation>Cara antigua</translation>
    </message>
    <message>
      <source>Reading…</source>
      <translation>Leyendo…</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Quitar</translation>
    </message>
    <message>
      <source>Several guides are compared, and the best is used, or the best parts of each</source>
      <translation>Se comparan varias referencias y se usa la mejor, o lo mejor de cada una</translation>
    </message>
    <message>
      <source>The guide as the warp lays it over the old face</source>
      <translation>La referencia, tal como la deformación la ajusta a la cara antigua</translation>
    </message>
    <message>
      <source>Use Anyway</source>
      <translation>Usar igualmente</translation>
    </message>
    <message>
      <source>Use no guide for this face</source>
      <translation>No usar referencia para esta cara</translation>
    </message>
  </context>
  <context>
    <name>GuideController</name>
    <message>
      <source>Add Guide</source>
      <translation>Añadir referencia</translation>
    </message>
    <message>
      <source>Change Use of Guides</source>
      <translation>Cambiar el uso</translation>
    </message>
    <message>
      <source>Choose Guide</source>
      <translation>Elegir referencia</translation>
    </message>
    <message>
      <source>One of the guides for face {number} seems to show someone else.</source>
      <translation>Una de las referencias de la cara {number} parece mostrar a otra persona.</translation>
    </message>
    <message>
      <source>Remove Guide</source>
      <translation>Quitar referencia</translation>
    </message>
    <message>
      <source>Restore Anyway</source>
      <translation>Restaurar igualmente</translation>
    </message>
    <message>
      <source>Some portraits cannot be guides. The details say why.</source>
      <translation>Algunos retratos no pueden ser referencias. Los detalles dicen por qué.</translation>
    </message>
    <message>
      <source>Some portraits were left out. A face has {most} guides at most.</source>
      <translation>Se omitieron algunos retratos. Una cara tiene {most} referencias como máximo.</translation>
    </message>
    <message>
      <source>The guide for face {numbers} seems to show someone else.</source>
      <translation>La referencia de la cara {numbers} parece mostrar a otra persona.</translation>
    </message>
    <message>
      <source>This guide for face {number} seems to show someone else.</source>
      <translation>Esta referencia de la cara {number} parece mostrar a otra persona.</translation>
    </message>
    <message>
      <source>Use Anyway</source>
      <translation>Usar igualmente</translation>
    </message>
    <message>
      <source>Use Guide Anyway</source>
      <translation>Usarla igualmente</translation>
    </message>
  </context>
  <context>
    <name>GuideList</name>
    <message>
      <source>A guide is good where its landmarks are near the face's after the warp</source>
      <translation>Una referencia es buena donde sus puntos quedan cerca de los de la cara tras la deformación</translation>
    </message>
    <message>
      <source>Blend the best by region</source>
      <translation>Lo mejor de cada parte</translation>
    </message>
    <message>
      <source>Guides of this face</source>
      <translation>Referencias de esta cara</translation>
    </message>
    <message>
      <source>Use the best one</source>
      <translation>Usar la mejor</translation>
    </message>
    <message>
      <source>What is made of several guides</source>
      <translation>Qué se hace con varias referencias</translation>
    </message>
  </context>
  <context>
    <name>GuideOffers</name>
    <message>
      <source>Compare all of them, and use the best, or the best parts of each</source>
      <translation>Compararlas todas y usar la mejor, o lo mejor de cada una</translation>
    </message>
    <message>
      <source>Ctrl and a click adds it to the guides, or takes it away</source>
      <translation>Control y un clic la añade a las referencias, o la quita</translation>
    </message>
    <message>
      <source>Guide {number}: {name}</source>
      <translation>Referencia {number}: {name}</translation>
    </message>
    <message>
      <source>Guides from the gallery</source>
      <translation>Referencias de la galería</translation>
    </message>
    <message>
      <source>Use All</source>
      <translation>Usar todas</translation>
    </message>
  </context>
  <context>
    <name>GuideWords</name>
    <message>
      <source>From the clipboard</source>
      <translation>Del portapapeles</translation>
    </message>
    <message>
      <source>Landmarks {pixels} px off after the warp.</source>
      <translation>Los puntos se desvían {pixels} px tras la deformación.</translation>
    </message>
    <message>
      <source>Not used in the last run.</source>
      <translation>No se usó la última vez.</translation>
    </message>
    <message>
      <source>Restore to learn how well it fits.</source>
      <translation>Restaure para saber lo bien que encaja.</translation>
    </message>
    <message>
      <source>Used for the whole face.</source>
      <translation>Usada para toda la cara.</translation>
    </message>
    <message>
      <source>Used for: {parts}.</source>
      <translation>Usada para: {parts}.</translation>
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
      <translation>Acerca de Likeness</translation>
    </message>
    <message>
      <source>Change Shortcuts…</source>
      <translation>Cambiar atajos…</translation>
    </message>
    <message>
      <source>Does it happen every time?</source>
      <translation>¿Ocurre siempre?</translation>
    </message>
    <message>
      <source>Keyboard Shortcuts</source>
      <translation>Atajos de teclado</translation>
    </message>
    <message>
      <source>Nothing of this is sent anywhere. Copy it for a bug report.</source>
      <translation>Nada de esto se envía a ningún sitio. Cópielo para informar de un error.</translation>
    </message>
    <message>
      <source>On the photo</source>
      <translation>En la foto</translation>
    </message>
    <message>
      <source>Open Logs Folder</source>
      <translation>Abrir carpeta de registros</translation>
    </message>
    <message>
      <source>Report a Bug</source>
      <translation>Informar de un error</translation>
    </message>
    <message>
      <source>Restores the faces in old photographs, guided by a portrait of the same person. Everything runs on this computer; nothing leaves it.</source>
      <translation>Restaura las caras de fotos antiguas con la guía de un retrato de la misma persona. Todo se hace en este equipo; nada sale de él.</translation>
    </message>
    <message>
      <source>Say what happened, look the rest through, and strike out what you want to keep to yourself. Names of files may be among it, pictures never are. Nothing is sent: copy the text into a message to whoever gave you Likeness.</source>
      <translation>Cuente qué ocurrió, revise el resto y tache lo que prefiera reservarse. Puede haber nombres de archivos, nunca imágenes. No se envía nada: copie el texto en un mensaje a quien le dio Likeness.</translation>
    </message>
    <message>
      <source>System Information</source>
      <translation>Información del sistema</translation>
    </message>
    <message>
      <source>The log in {folder} holds what the program did and the names of files; no pictures, and nothing else about you.</source>
      <translation>El registro de {folder} contiene lo que hizo el programa y nombres de archivos; ninguna imagen ni nada más sobre usted.</translation>
    </message>
    <message>
      <source>What did you do just before?</source>
      <translation>¿Qué hizo justo antes?</translation>
    </message>
    <message>
      <source>What happened?</source>
      <translation>¿Qué ocurrió?</translation>
    </message>
  </context>
  <context>
    <name>HistoryPanel</name>
    <message>
      <source>As it was opened</source>
      <translation>Tal como se abrió</translation>
    </message>
    <message>
      <source>History</source>
      <translation>Historial</translation>
    </message>
  </context>
  <context>
    <name>IndexStrip</name>
    <message>
      <source>1 file could not be read</source>
      <translation>1 archivo no se pudo leer</translation>
    </message>
    <message>
      <source>Go On</source>
      <translation>Continuar</translation>
    </message>
    <message>
      <source>Grouping the faces by person…</source>
      <translation>Agrupando las caras por persona…</translation>
    </message>
    <message>
      <source>Looking through the folders…</source>
      <translation>Revisando las carpetas…</translation>
    </message>
    <message>
      <source>Read what is left</source>
      <translation>Leer lo que queda</translation>
    </message>
    <message>
      <source>Reading photos: {done} of {total}</source>
      <translation>Leyendo fotos: {done} de {total}</translation>
    </message>
    <message>
      <source>Reading the photos</source>
      <translation>Leyendo las fotos</translation>
    </message>
    <message>
      <source>Show which, and why</source>
      <translation>Mostrar cuáles y por qué</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Parar</translation>
    </message>
    <message>
      <source>What was read so far is kept</source>
      <translation>Lo leído hasta ahora se conserva</translation>
    </message>
    <message>
      <source>about {hours} h left</source>
      <translation>quedan unas {hours} h</translation>
    </message>
    <message>
      <source>about {minutes} min left</source>
      <translation>quedan unos {minutes} min</translation>
    </message>
    <message>
      <source>less than a minute left</source>
      <translation>queda menos de un minuto</translation>
    </message>
    <message>
      <source>{count} files could not be read</source>
      <translation>{count} archivos no se pudieron leer</translation>
    </message>
  </context>
  <context>
    <name>Inspector</name>
    <message>
      <source>&amp;Model</source>
      <translation>&amp;Modelo</translation>
    </message>
    <message>
      <source>Arrow density</source>
      <translation>Densidad de flechas</translation>
    </message>
    <message>
      <source>Arrows</source>
      <translation>Flechas</translation>
    </message>
    <message>
      <source>Automatic</source>
      <translation>Automático</translation>
    </message>
    <message>
      <source>Colour, grain and protection. The model does not run again for them.</source>
      <translation>Color, grano y protección. El modelo no se ejecuta de nuevo para ellos.</translation>
    </message>
    <message>
      <source>Faces</source>
      <translation>Caras</translation>
    </message>
    <message>
      <source>Finish</source>
      <translation>Acabado</translation>
    </message>
    <message>
      <source>Guide</source>
      <translation>Referencia</translation>
    </message>
    <message>
      <source>Loading…</source>
      <translation>Cargando…</translation>
    </message>
    <message>
      <source>Model</source>
      <translation>Modelo</translation>
    </message>
    <message>
      <source>No model is installed</source>
      <translation>No hay ningún modelo</translation>
    </message>
    <message>
      <source>Overlays</source>
      <translation>Superposiciones</translation>
    </message>
    <message>
      <source>Strength</source>
      <translation>Opacidad</translation>
    </message>
    <message>
      <source>Strength of the overlays, in percent</source>
      <translation>Opacidad de las superposiciones, en porcentaje</translation>
    </message>
  </context>
  <context>
    <name>Keeper</name>
    <message numerus="yes">
      <source>%n photo(s) that were open are gone.</source>
      <translation>
        <numerusform>Falta %n foto que estaba abierta.</numerusform>
        <numerusform>Faltan %n fotos que estaban abiertas.</numerusform>
      </translation>
    </message>
    <message>
      <source>The steps kept for {names} cannot be read any more and were let go. The photos are as you left them.</source>
      <translation>Los pasos guardados de {names} ya no se pueden leer y se descartaron. Las fotos están como las dejó.</translation>
    </message>
    <message>
      <source>What is open cannot be kept for the next start. Save your results.</source>
      <translation>Lo que está abierto no se puede conservar para la próxima vez. Guarde sus resultados.</translation>
    </message>
    <message>
      <source>What was open is not shown: a newer Likeness kept it. It was put aside.</source>
      <translation>Lo que estaba abierto no se muestra: lo guardó una versión más reciente de Likeness. Se ha apartado.</translation>
    </message>
    <message>
      <source>What was open is not shown: the session is damaged. It was kept.</source>
      <translation>Lo que estaba abierto no se muestra: la sesión está dañada. Se ha conservado.</translation>
    </message>
    <message>
      <source>{name} is not in {folder} any more.</source>
      <translation>{name} ya no está en {folder}.</translation>
    </message>
  </context>
  <context>
    <name>KeyRecorder</name>
    <message>
      <source>Esc gives up</source>
      <translation>Escape cancela</translation>
    </message>
    <message>
      <source>Press the keys…</source>
      <translation>Pulse las teclas…</translation>
    </message>
    <message>
      <source>Record Keys</source>
      <translation>Grabar teclas</translation>
    </message>
  </context>
  <context>
    <name>Legend</name>
    <message>
      <source>Arrows: from the guide to where it lands.</source>
      <translation>Flechas: de la referencia a donde queda.</translation>
    </message>
    <message>
      <source>Changes: where detail of each size becomes different.</source>
      <translation>Cambios: dónde cambia el detalle de cada tamaño.</translation>
    </message>
    <message>
      <source>Colours: which way and how far the guide moves.</source>
      <translation>Colores: hacia dónde y cuánto se mueve la referencia.</translation>
    </message>
    <message>
      <source>Drag a point; with Alt, its whole part.</source>
      <translation>Arrastre un punto; con Alt, su parte entera.</translation>
    </message>
    <message>
      <source>Grid: the guide's squares, as they are bent.</source>
      <translation>Cuadrícula: los cuadros de la referencia, deformados.</translation>
    </message>
    <message>
      <source>How far the guide's landmarks are off: {before} as is, {after} warped.</source>
      <translation>Desvío de los puntos de la referencia: {before} sin deformar, {after} deformada.</translation>
    </message>
    <message>
      <source>Map: the guide that each region comes from.</source>
      <translation>Mapa: la referencia de la que procede cada parte.</translation>
    </message>
    <message>
      <source>Restore first: then there is a warp to show.</source>
      <translation>Restaure primero: entonces habrá deformación que mostrar.</translation>
    </message>
    <message>
      <source>brows</source>
      <translation>cejas</translation>
    </message>
    <message>
      <source>eyes</source>
      <translation>ojos</translation>
    </message>
    <message>
      <source>jaw</source>
      <translation>mandíbula</translation>
    </message>
    <message>
      <source>mouth</source>
      <translation>boca</translation>
    </message>
    <message>
      <source>nose</source>
      <translation>nariz</translation>
    </message>
  </context>
  <context>
    <name>Loupe</name>
    <message>
      <source>After</source>
      <translation>Después</translation>
    </message>
    <message>
      <source>Before</source>
      <translation>Antes</translation>
    </message>
    <message>
      <source>Earlier</source>
      <translation>Anterior</translation>
    </message>
    <message>
      <source>Guide, warped</source>
      <translation>Deformada</translation>
    </message>
  </context>
  <context>
    <name>MainWindow</name>
    <message>
      <source>Pasted photo</source>
      <translation>Foto pegada</translation>
    </message>
    <message>
      <source>People</source>
      <translation>Personas</translation>
    </message>
    <message>
      <source>Restore</source>
      <translation>Restaurar</translation>
    </message>
  </context>
  <context>
    <name>Menus</name>
    <message>
      <source>&amp;Edit</source>
      <translation>&amp;Edición</translation>
    </message>
    <message>
      <source>&amp;File</source>
      <translation>&amp;Archivo</translation>
    </message>
    <message>
      <source>&amp;Help</source>
      <translation>A&amp;yuda</translation>
    </message>
    <message>
      <source>&amp;People</source>
      <translation>&amp;Personas</translation>
    </message>
    <message>
      <source>&amp;Theme</source>
      <translation>&amp;Tema</translation>
    </message>
    <message>
      <source>&amp;View</source>
      <translation>&amp;Ver</translation>
    </message>
    <message>
      <source>Hold to see the original (hold B)</source>
      <translation>Mantener pulsado para ver el original (mantener B)</translation>
    </message>
    <message>
      <source>No photo was opened yet</source>
      <translation>Aún no se ha abierto ninguna foto</translation>
    </message>
    <message>
      <source>Open &amp;Recent</source>
      <translation>Abrir recie&amp;nte</translation>
    </message>
    <message>
      <source>See the original while held</source>
      <translation>Ver el original mientras se mantiene pulsado</translation>
    </message>
    <message>
      <source>Tools</source>
      <translation>Herramientas</translation>
    </message>
  </context>
  <context>
    <name>Models</name>
    <message>
      <source>A model that you choose instead is used for all faces.</source>
      <translation>Si elige un modelo, se usa para todas las caras.</translation>
    </message>
    <message>
      <source>Each face is restored by what it has: with a guide by {guided}, without one by {blind}.</source>
      <translation>Cada cara se restaura según lo que tenga: con referencia, por {guided}; sin ella, por {blind}.</translation>
    </message>
    <message>
      <source>For tiny faces, needs no guide; imported from its authors' layout.</source>
      <translation>Para caras diminutas, sin referencia; importado del formato de sus autores.</translation>
    </message>
    <message>
      <source>For tiny faces, needs no guide; imported from its authors' layout. Has several answers to a face.</source>
      <translation>Para caras diminutas, sin referencia; importado del formato de sus autores. Da varias respuestas para una cara.</translation>
    </message>
    <message>
      <source>GPEN, needs no guide; imported from its authors' layout.</source>
      <translation>GPEN, sin referencia; importado del formato de sus autores.</translation>
    </message>
    <message>
      <source>Good for: {what}</source>
      <translation>Bueno para: {what}</translation>
    </message>
    <message>
      <source>Guided, an ablation; the guide is not warped.</source>
      <translation>Con referencia, una variante de comparación; la referencia no se deforma.</translation>
    </message>
    <message>
      <source>Guided; starts from landmarks you can correct.</source>
      <translation>Con referencia; parte de puntos faciales que se pueden corregir.</translation>
    </message>
    <message>
      <source>Guided; the network alone finds the warp.</source>
      <translation>Con referencia; la red halla la deformación por sí sola.</translation>
    </message>
    <message>
      <source>HiFaceGAN, needs no guide; imported from its authors' layout.</source>
      <translation>HiFaceGAN, sin referencia; importado del formato de sus autores.</translation>
    </message>
    <message>
      <source>Limits: {what}</source>
      <translation>Límites: {what}</translation>
    </message>
    <message>
      <source>Needs no guide; a GAN prior fills in what the photo has lost.</source>
      <translation>Sin referencia; una GAN completa lo que la foto ha perdido.</translation>
    </message>
    <message>
      <source>Needs no guide; for tiny, blurred faces.</source>
      <translation>Sin referencia; para caras diminutas y borrosas.</translation>
    </message>
    <message>
      <source>Needs no guide; for tiny, blurred faces. Has several answers to a face.</source>
      <translation>Sin referencia; para caras diminutas y borrosas. Da varias respuestas para una cara.</translation>
    </message>
    <message>
      <source>Needs no guide; takes damage away and fills in detail.</source>
      <translation>Sin referencia; elimina daños y añade detalle.</translation>
    </message>
    <message>
      <source>Needs no guide; takes noise, blur and JPEG dirt away.</source>
      <translation>Sin referencia; quita ruido, desenfoque y suciedad de JPEG.</translation>
    </message>
    <message>
      <source>With a guide: {model}</source>
      <translation>Con referencia: {model}</translation>
    </message>
    <message>
      <source>Without: {model}</source>
      <translation>Sin ella: {model}</translation>
    </message>
  </context>
  <context>
    <name>NameEdit</name>
    <message>
      <source>Add a name</source>
      <translation>Añadir nombre</translation>
    </message>
    <message>
      <source>Name of the person</source>
      <translation>Nombre de la persona</translation>
    </message>
  </context>
  <context>
    <name>NoticeCard</name>
    <message>
      <source>Close</source>
      <translation>Cerrar</translation>
    </message>
    <message>
      <source>Close the notice</source>
      <translation>Cerrar el aviso</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Copiar</translation>
    </message>
    <message>
      <source>Copy the notice and its details</source>
      <translation>Copiar el aviso y sus detalles</translation>
    </message>
    <message>
      <source>Details</source>
      <translation>Detalles</translation>
    </message>
    <message>
      <source>Details of the notice</source>
      <translation>Detalles del aviso</translation>
    </message>
    <message>
      <source>Notice</source>
      <translation>Aviso</translation>
    </message>
  </context>
  <context>
    <name>OfferController</name>
    <message>
      <source>Looking who this is…</source>
      <translation>Comprobando quién es…</translation>
    </message>
    <message>
      <source>Nobody whom your gallery knows for sure.</source>
      <translation>Nadie que su galería conozca con seguridad.</translation>
    </message>
    <message>
      <source>Unnamed person {number}</source>
      <translation>Persona sin nombre {number}</translation>
    </message>
    <message>
      <source>{name} ({chance} sure). The best guides:</source>
      <translation>{name} ({chance} de seguridad). Las mejores referencias:</translation>
    </message>
    <message>
      <source>{name}, but your gallery has no other photo.</source>
      <translation>{name}, pero su galería no tiene otra foto.</translation>
    </message>
  </context>
  <context>
    <name>Palette</name>
    <message>
      <source>Commands</source>
      <translation>Comandos</translation>
    </message>
    <message>
      <source>Commands found</source>
      <translation>Comandos encontrados</translation>
    </message>
    <message>
      <source>Find a command</source>
      <translation>Buscar un comando</translation>
    </message>
    <message>
      <source>No command is called that.</source>
      <translation>Ningún comando se llama así.</translation>
    </message>
    <message>
      <source>What do you want to do?</source>
      <translation>¿Qué desea hacer?</translation>
    </message>
    <message>
      <source>“{command}” cannot be used now.</source>
      <translation>«{command}» no se puede usar ahora.</translation>
    </message>
  </context>
  <context>
    <name>PeopleController</name>
    <message>
      <source>All faces</source>
      <translation>Todas las caras</translation>
    </message>
    <message>
      <source>Another Likeness is reading the photos; they appear here, too.</source>
      <translation>Otra ventana de Likeness está leyendo las fotos; también aparecerán aquí.</translation>
    </message>
    <message>
      <source>Faces too poor to be sure of, or that you took from somebody</source>
      <translation>Caras demasiado malas para estar seguro, o que usted quitó a alguien</translation>
    </message>
    <message>
      <source>Hidden faces</source>
      <translation>Caras ocultas</translation>
    </message>
    <message>
      <source>No faces were found in these photos yet.</source>
      <translation>Aún no se han encontrado caras en estas fotos.</translation>
    </message>
    <message>
      <source>Nobody matches. Clear the filters to see everybody.</source>
      <translation>Nadie coincide. Borre los filtros para ver a todos.</translation>
    </message>
    <message>
      <source>Nobody yet</source>
      <translation>Nadie aún</translation>
    </message>
    <message>
      <source>Reading ended early.</source>
      <translation>La lectura terminó antes de tiempo.</translation>
    </message>
    <message>
      <source>Reading was stopped.</source>
      <translation>La lectura se detuvo.</translation>
    </message>
    <message>
      <source>The first people appear here in a moment.</source>
      <translation>Las primeras personas aparecerán aquí en un momento.</translation>
    </message>
    <message>
      <source>The people gallery cannot be opened</source>
      <translation>No se puede abrir la galería de personas</translation>
    </message>
    <message>
      <source>The people gallery was damaged. It is kept aside, and the last good copy has taken its place.</source>
      <translation>La galería de personas estaba dañada. Se ha apartado, y la última copia buena ocupa su lugar.</translation>
    </message>
    <message>
      <source>They guide nobody</source>
      <translation>No sirven de referencia a nadie</translation>
    </message>
  </context>
  <context>
    <name>PeopleDialogs</name>
    <message>
      <source>Add a Folder of Photos</source>
      <translation>Añadir una carpeta de fotos</translation>
    </message>
    <message>
      <source>Copy the Photos of {name} To</source>
      <translation>Copiar las fotos de {name} a</translation>
    </message>
    <message>
      <source>Move to Person</source>
      <translation>Mover a una persona</translation>
    </message>
    <message>
      <source>Name, old or new:</source>
      <translation>Nombre, existente o nuevo:</translation>
    </message>
  </context>
  <context>
    <name>PeopleGrid</name>
    <message>
      <source>People</source>
      <translation>Personas</translation>
    </message>
  </context>
  <context>
    <name>PeopleModel</name>
    <message>
      <source>1 photo</source>
      <translation>1 foto</translation>
    </message>
    <message>
      <source>Enter opens, F2 names; drag onto another to merge</source>
      <translation>Intro abre, F2 cambia el nombre; arrastrar sobre otra las combina</translation>
    </message>
    <message>
      <source>Unnamed</source>
      <translation>Sin nombre</translation>
    </message>
    <message>
      <source>Unnamed person {number}</source>
      <translation>Persona sin nombre {number}</translation>
    </message>
    <message>
      <source>{count} photos</source>
      <translation>{count} fotos</translation>
    </message>
  </context>
  <context>
    <name>PeopleRows</name>
    <message>
      <source>&amp;Add Photo Folder…</source>
      <translation>Añadir carpeta &amp;de fotos…</translation>
    </message>
    <message>
      <source>&amp;Export Photos…</source>
      <translation>Exportar &amp;fotos…</translation>
    </message>
    <message>
      <source>&amp;Find a Person</source>
      <translation>&amp;Buscar una persona</translation>
    </message>
    <message>
      <source>&amp;Hide or Show</source>
      <translation>&amp;Ocultar o mostrar</translation>
    </message>
    <message>
      <source>&amp;Merge</source>
      <translation>&amp;Combinar</translation>
    </message>
    <message>
      <source>&amp;Name</source>
      <translation>&amp;Poner nombre</translation>
    </message>
    <message>
      <source>&amp;Open in Restore</source>
      <translation>&amp;Abrir en Restaurar</translation>
    </message>
    <message>
      <source>A&amp;ll People</source>
      <translation>Todas &amp;las personas</translation>
    </message>
    <message>
      <source>Copy all photos of a person into a folder</source>
      <translation>Copiar todas las fotos de una persona a una carpeta</translation>
    </message>
    <message>
      <source>Export &amp;Faces…</source>
      <translation>&amp;Exportar caras…</translation>
    </message>
    <message>
      <source>For the chosen face of the photo that is open in Restore</source>
      <translation>Para la cara elegida de la foto abierta en Restaurar</translation>
    </message>
    <message>
      <source>Go to &amp;People</source>
      <translation>&amp;Ir a Personas</translation>
    </message>
    <message>
      <source>Go to &amp;Restore</source>
      <translation>Ir a &amp;Restaurar</translation>
    </message>
    <message>
      <source>Leave out who is no matter, or bring back what was hidden</source>
      <translation>Dejar fuera a quien no importa, o recuperar lo oculto</translation>
    </message>
    <message>
      <source>Mo&amp;ve to Person…</source>
      <translation>&amp;Mover a una persona…</translation>
    </message>
    <message>
      <source>Not &amp;This Person</source>
      <translation>&amp;No es esta persona</translation>
    </message>
    <message>
      <source>S&amp;plit Off</source>
      <translation>&amp;Separar</translation>
    </message>
    <message>
      <source>Show the person by this face</source>
      <translation>Mostrar a la persona con esta cara</translation>
    </message>
    <message>
      <source>Take the selected faces away from this person; Del does the same</source>
      <translation>Quitar a esta persona las caras seleccionadas; Suprimir hace lo mismo</translation>
    </message>
    <message>
      <source>The selected faces are a person of their own</source>
      <translation>Las caras seleccionadas son otra persona</translation>
    </message>
    <message>
      <source>The selected people are one; dragging one onto another does the same</source>
      <translation>Las personas seleccionadas son una sola; arrastrar una sobre otra hace lo mismo</translation>
    </message>
    <message>
      <source>Use as &amp;Guide</source>
      <translation>&amp;Usar como referencia</translation>
    </message>
    <message>
      <source>Use as P&amp;ortrait</source>
      <translation>Usar como re&amp;trato</translation>
    </message>
    <message>
      <source>Who is in your photos</source>
      <translation>Quién está en sus fotos</translation>
    </message>
    <message>
      <source>Write the aligned faces of a person into a folder, 512 pixels each</source>
      <translation>Guardar las caras alineadas de una persona en una carpeta, de 512 píxeles cada una</translation>
    </message>
  </context>
  <context>
    <name>PeopleTab</name>
    <message>
      <source>Add Folder…</source>
      <translation>Añadir carpeta…</translation>
    </message>
    <message>
      <source>Add a folder, or drop one here: Likeness groups the faces by person.</source>
      <translation>Añada una carpeta o suéltela aquí: Likeness agrupa las caras por persona.</translation>
    </message>
    <message>
      <source>Add to the people gallery</source>
      <translation>Añadir a la galería de personas</translation>
    </message>
    <message>
      <source>Read the photos of another folder, too</source>
      <translation>Leer también las fotos de otra carpeta</translation>
    </message>
    <message>
      <source>Try Again</source>
      <translation>Reintentar</translation>
    </message>
    <message>
      <source>Who is in your photos?</source>
      <translation>¿Quién está en sus fotos?</translation>
    </message>
  </context>
  <context>
    <name>PeopleTrouble</name>
    <message>
      <source>The disk is full, so the people gallery could not be changed. Free some space and try again; what was there is safe.</source>
      <translation>El disco está lleno y la galería de personas no se pudo cambiar. Libere espacio e inténtelo de nuevo; lo que había está a salvo.</translation>
    </message>
    <message>
      <source>The people gallery can be looked at, but not changed: its file or folder is read-only. The details say where it is.</source>
      <translation>La galería de personas se puede ver, pero no cambiar: su archivo o carpeta es de solo lectura. Los detalles dicen dónde está.</translation>
    </message>
    <message>
      <source>This folder cannot be opened. It may have been moved.</source>
      <translation>Esta carpeta no se puede abrir. Quizá se haya movido.</translation>
    </message>
  </context>
  <context>
    <name>PeopleWishes</name>
    <message>
      <source>Add Again</source>
      <translation>Añadir de nuevo</translation>
    </message>
    <message>
      <source>Hidden. The side bar has what is hidden.</source>
      <translation>Oculto. La barra lateral tiene lo que está oculto.</translation>
    </message>
    <message>
      <source>Merge</source>
      <translation>Combinar</translation>
    </message>
    <message>
      <source>Merged into {name}, {count} photos.</source>
      <translation>Combinado con {name}, {count} fotos.</translation>
    </message>
    <message>
      <source>Moved to {name}.</source>
      <translation>Movido a {name}.</translation>
    </message>
    <message>
      <source>Show</source>
      <translation>Mostrar</translation>
    </message>
    <message>
      <source>Taken away. Likeness looks who else it is.</source>
      <translation>Quitada. Likeness busca quién puede ser.</translation>
    </message>
    <message>
      <source>There is another {name}. Are they the same person?</source>
      <translation>Ya hay otra persona llamada {name}. ¿Es la misma?</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Deshacer</translation>
    </message>
    <message>
      <source>an unnamed person</source>
      <translation>una persona sin nombre</translation>
    </message>
    <message>
      <source>{count} photos are a person of their own now.</source>
      <translation>{count} fotos son ahora otra persona.</translation>
    </message>
    <message>
      <source>{count} photos are no longer shown. Nothing was deleted.</source>
      <translation>{count} fotos ya no se muestran. No se borró nada.</translation>
    </message>
  </context>
  <context>
    <name>PeopleWords</name>
    <message>
      <source>Hide</source>
      <translation>Ocultar</translation>
    </message>
    <message>
      <source>Merge</source>
      <translation>Combinar</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Poner nombre</translation>
    </message>
    <message>
      <source>Say Who It Is</source>
      <translation>Decir quién es</translation>
    </message>
    <message>
      <source>Show</source>
      <translation>Mostrar</translation>
    </message>
    <message>
      <source>Split</source>
      <translation>Separar</translation>
    </message>
    <message>
      <source>eyes alike</source>
      <translation>ojos parecidos</translation>
    </message>
    <message>
      <source>eyes open</source>
      <translation>ojos abiertos</translation>
    </message>
    <message>
      <source>same head turn</source>
      <translation>mismo giro de cabeza</translation>
    </message>
    <message>
      <source>same light</source>
      <translation>misma luz</translation>
    </message>
    <message>
      <source>same mouth</source>
      <translation>misma boca</translation>
    </message>
    <message>
      <source>same years</source>
      <translation>mismos años</translation>
    </message>
    <message>
      <source>{times}x larger</source>
      <translation>{times} veces mayor</translation>
    </message>
    <message>
      <source>{times}x sharper</source>
      <translation>{times} veces más nítida</translation>
    </message>
  </context>
  <context>
    <name>PersonDelegate</name>
    <message>
      <source>Add a name</source>
      <translation>Añadir nombre</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Nombre</translation>
    </message>
    <message>
      <source>Name of the person</source>
      <translation>Nombre de la persona</translation>
    </message>
  </context>
  <context>
    <name>PhotoController</name>
    <message>
      <source>Pasted photo</source>
      <translation>Foto pegada</translation>
    </message>
    <message>
      <source>Saved as {name}.</source>
      <translation>Guardado como {name}.</translation>
    </message>
    <message>
      <source>Saving was stopped. Nothing was written.</source>
      <translation>Se detuvo el guardado. No se escribió nada.</translation>
    </message>
    <message>
      <source>Show Folder</source>
      <translation>Mostrar carpeta</translation>
    </message>
    <message>
      <source>There are more photos: the first {count} were opened.</source>
      <translation>Hay más fotos: se abrieron las primeras {count}.</translation>
    </message>
    <message>
      <source>There is no photo in {folder}.</source>
      <translation>No hay ninguna foto en {folder}.</translation>
    </message>
    <message>
      <source>There is no picture in the clipboard.</source>
      <translation>No hay ninguna imagen en el portapapeles.</translation>
    </message>
    <message>
      <source>pasted</source>
      <translation>pegada</translation>
    </message>
  </context>
  <context>
    <name>Plan</name>
    <message>
      <source>Changed since the last run: restore again.</source>
      <translation>Hay cambios desde la última vez: restaure de nuevo.</translation>
    </message>
    <message>
      <source>Choose a guide for at least one face.</source>
      <translation>Elija una referencia para al menos una cara.</translation>
    </message>
    <message>
      <source>Choose a guide: drop a portrait on the face.</source>
      <translation>Elija una referencia: suelte un retrato sobre la cara.</translation>
    </message>
    <message>
      <source>Getting ready…</source>
      <translation>Preparando…</translation>
    </message>
    <message>
      <source>No model is installed, so nothing can be restored.</source>
      <translation>No hay ningún modelo instalado, así que no se puede restaurar nada.</translation>
    </message>
    <message>
      <source>No model that takes a guide is installed.</source>
      <translation>No hay instalado ningún modelo que use referencias.</translation>
    </message>
    <message>
      <source>Open a photo to begin.</source>
      <translation>Abra una foto para empezar.</translation>
    </message>
    <message>
      <source>Ready to restore without a guide.</source>
      <translation>Todo listo para restaurar sin referencia.</translation>
    </message>
    <message>
      <source>Ready to restore.</source>
      <translation>Todo listo para restaurar.</translation>
    </message>
    <message>
      <source>Ready to restore: {guided} by a guide, {others} without.</source>
      <translation>Todo listo para restaurar: {guided} con referencia, {others} sin ella.</translation>
    </message>
    <message>
      <source>Restored without a guide.</source>
      <translation>Restaurada sin referencia.</translation>
    </message>
    <message>
      <source>Restored.</source>
      <translation>Restaurada.</translation>
    </message>
    <message>
      <source>Restored: {guided} by a guide, {others} without.</source>
      <translation>Restauradas: {guided} con referencia, {others} sin ella.</translation>
    </message>
    <message>
      <source>There is no face to restore.</source>
      <translation>No hay ninguna cara que restaurar.</translation>
    </message>
    <message>
      <source>Will restore {count} of {all} faces: those with a guide.</source>
      <translation>Se restaurarán {count} de {all} caras: las que tienen referencia.</translation>
    </message>
    <message>
      <source>{model} makes nothing of several guides: leave one at most.</source>
      <translation>{model} no sabe usar varias referencias: deje una como máximo.</translation>
    </message>
    <message>
      <source>{restored} Save a copy with {keys}.</source>
      <translation>{restored} Guarde una copia con {keys}.</translation>
    </message>
    <message>
      <source>{restored} You can save a copy now.</source>
      <translation>{restored} Ya puede guardar una copia.</translation>
    </message>
  </context>
  <context>
    <name>Presenter</name>
    <message>
      <source>A guide seems to show someone else. Remove it, or use it anyway.</source>
      <translation>Una referencia parece mostrar a otra persona. Quítela, o úsela igualmente.</translation>
    </message>
    <message>
      <source>Face {number}: guide chosen</source>
      <translation>Cara {number}: con referencia</translation>
    </message>
    <message>
      <source>Face {number}: no guide yet</source>
      <translation>Cara {number}: aún sin referencia</translation>
    </message>
    <message>
      <source>How alike they are could not be measured</source>
      <translation>No se pudo medir cuánto se parecen</translation>
    </message>
    <message>
      <source>Restored by {model}, with a guide</source>
      <translation>Restaurada por {model}, con referencia</translation>
    </message>
    <message>
      <source>Restored by {model}, without a guide</source>
      <translation>Restaurada por {model}, sin referencia</translation>
    </message>
    <message>
      <source>Restored without a guide; a portrait of the same person keeps it truer.</source>
      <translation>Restaurada sin referencia; con un retrato de la misma persona será más fiel.</translation>
    </message>
    <message>
      <source>Same person: likely (distance {distance})</source>
      <translation>Misma persona: probable (distancia {distance})</translation>
    </message>
    <message>
      <source>Same person: possible (distance {distance})</source>
      <translation>Misma persona: posible (distancia {distance})</translation>
    </message>
    <message>
      <source>Same person: unlikely (distance {distance})</source>
      <translation>Misma persona: improbable (distancia {distance})</translation>
    </message>
    <message>
      <source>This guide seems to show someone else. Use it only if you know better.</source>
      <translation>Esta referencia parece mostrar a otra persona. Úsela solo si sabe que no es así.</translation>
    </message>
    <message>
      <source>Will be restored without a guide; a portrait of the same person keeps it truer.</source>
      <translation>Se restaurará sin referencia; con un retrato de la misma persona será más fiel.</translation>
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
      <translation>&amp;Mejores puntos faciales…</translation>
    </message>
    <message>
      <source>&amp;Report a Bug…</source>
      <translation>Informar de un &amp;error…</translation>
    </message>
    <message>
      <source>C&amp;hange Shortcuts…</source>
      <translation>&amp;Cambiar atajos…</translation>
    </message>
    <message>
      <source>Download networks that place landmarks better</source>
      <translation>Descargar redes que sitúan mejor los puntos faciales</translation>
    </message>
    <message>
      <source>Everything that Likeness can do, by a few letters</source>
      <translation>Todo lo que Likeness sabe hacer, con pocas letras</translation>
    </message>
    <message>
      <source>Find a &amp;Command…</source>
      <translation>&amp;Buscar un comando…</translation>
    </message>
    <message>
      <source>Prepare a text to send to us; nothing is sent by itself</source>
      <translation>Preparar un texto para enviárnoslo; nada se envía por sí solo</translation>
    </message>
    <message>
      <source>Se&amp;ttings…</source>
      <translation>&amp;Ajustes…</translation>
    </message>
  </context>
  <context>
    <name>ProtectionTeller</name>
    <message>
      <source>Estimated from the photo: detail for {detail} of {pixels} pixels from eyes to mouth; {error} of 255 brightness steps are wrong.</source>
      <translation>Estimado a partir de la foto: detalle para {detail} de {pixels} píxeles de los ojos a la boca; {error} de 255 niveles de brillo son erróneos.</translation>
    </message>
    <message>
      <source>How good this face is was not estimated.</source>
      <translation>No se estimó la calidad de esta cara.</translation>
    </message>
    <message>
      <source>Not protected: the model may change all of this face.</source>
      <translation>Sin protección: el modelo puede cambiar toda esta cara.</translation>
    </message>
    <message>
      <source>Nothing is held back: this face needs the help.</source>
      <translation>No se frena nada: esta cara necesita la ayuda.</translation>
    </message>
    <message>
      <source>The photo knows better in part: {share} of the model's change to this face passes.</source>
      <translation>La foto acierta más en parte: se acepta el {share} de lo que el modelo cambia en esta cara.</translation>
    </message>
    <message>
      <source>This face was not restored.</source>
      <translation>Esta cara no se restauró.</translation>
    </message>
    <message>
      <source>over {short} px</source>
      <translation>más de {short} px</translation>
    </message>
    <message>
      <source>{short} to {long} px</source>
      <translation>de {short} a {long} px</translation>
    </message>
    <message>
      <source>{size}: {error} steps wrong, {share} of the change passes</source>
      <translation>{size}: {error} niveles erróneos, se acepta el {share} del cambio</translation>
    </message>
  </context>
  <context>
    <name>QuestionPage</name>
    <message>
      <source>1 photo</source>
      <translation>1 foto</translation>
    </message>
    <message>
      <source>1 question</source>
      <translation>1 pregunta</translation>
    </message>
    <message>
      <source>Are these the same person?</source>
      <translation>¿Son la misma persona?</translation>
    </message>
    <message>
      <source>Different People</source>
      <translation>Distintas</translation>
    </message>
    <message>
      <source>Later</source>
      <translation>Más tarde</translation>
    </message>
    <message>
      <source>No questions</source>
      <translation>Sin preguntas</translation>
    </message>
    <message>
      <source>S same, D different, L later</source>
      <translation>S la misma, D distintas, L más tarde</translation>
    </message>
    <message>
      <source>Same Person</source>
      <translation>Misma persona</translation>
    </message>
    <message>
      <source>Same person?</source>
      <translation>¿La misma persona?</translation>
    </message>
    <message>
      <source>When two people look much alike, Likeness asks here and never guesses.</source>
      <translation>Cuando dos personas se parecen mucho, Likeness pregunta aquí y nunca adivina.</translation>
    </message>
    <message>
      <source>{count} photos</source>
      <translation>{count} fotos</translation>
    </message>
    <message>
      <source>{count} questions</source>
      <translation>{count} preguntas</translation>
    </message>
    <message>
      <source>{keys} takes an answer back</source>
      <translation>{keys} retira una respuesta</translation>
    </message>
  </context>
  <context>
    <name>RegionItem</name>
    <message>
      <source>Guide {number}</source>
      <translation>Referencia {number}</translation>
    </message>
  </context>
  <context>
    <name>RestoreAll</name>
    <message numerus="yes">
      <source>%n could not be restored.</source>
      <translation>
        <numerusform>No se pudo restaurar %n.</numerusform>
        <numerusform>No se pudieron restaurar %n.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n photo(s) restored.</source>
      <translation>
        <numerusform>%n foto restaurada.</numerusform>
        <numerusform>%n fotos restauradas.</numerusform>
      </translation>
    </message>
    <message>
      <source>About {minutes} min left</source>
      <translation>Quedan unos {minutes} min</translation>
    </message>
    <message>
      <source>About {seconds} s left</source>
      <translation>Quedan unos {seconds} s</translation>
    </message>
    <message>
      <source>All photos are restored already.</source>
      <translation>Todas las fotos están ya restauradas.</translation>
    </message>
    <message>
      <source>{number} of {count}</source>
      <translation>{number} de {count}</translation>
    </message>
  </context>
  <context>
    <name>RestoreController</name>
    <message numerus="yes">
      <source>%n face(s) could not be restored and stay as they were.</source>
      <translation>
        <numerusform>%n cara no se pudo restaurar y queda como estaba.</numerusform>
        <numerusform>%n caras no se pudieron restaurar y quedan como estaban.</numerusform>
      </translation>
    </message>
    <message>
      <source>About {seconds} s left</source>
      <translation>Quedan unos {seconds} s</translation>
    </message>
    <message>
      <source>Change Colours</source>
      <translation>Cambiar colores</translation>
    </message>
    <message>
      <source>Change Fidelity</source>
      <translation>Cambiar intensidad</translation>
    </message>
    <message>
      <source>Change Grain</source>
      <translation>Cambiar grano</translation>
    </message>
    <message>
      <source>Delete Face</source>
      <translation>Eliminar cara</translation>
    </message>
    <message>
      <source>Do Not Protect Good Faces</source>
      <translation>No proteger caras buenas</translation>
    </message>
    <message>
      <source>Draw a Box</source>
      <translation>Dibujar un recuadro</translation>
    </message>
    <message>
      <source>Move Landmarks</source>
      <translation>Mover puntos faciales</translation>
    </message>
    <message>
      <source>No face was found in this photo. Draw a box around one, or try a larger or sharper scan.</source>
      <translation>No se encontró ninguna cara en esta foto. Dibuje un recuadro en torno a una, o pruebe con un escaneo mayor o más nítido.</translation>
    </message>
    <message>
      <source>Protect Good Faces</source>
      <translation>Proteger caras buenas</translation>
    </message>
  </context>
  <context>
    <name>RunPanel</name>
    <message>
      <source>Cancel</source>
      <translation>Cancelar</translation>
    </message>
    <message>
      <source>How far the face is from the guide's person, before and after. One person's pictures are usually below 0.6.</source>
      <translation>Cuánto dista la cara de la persona de la referencia, antes y después. Las imágenes de una misma persona suelen quedar por debajo de 0,6.</translation>
    </message>
    <message>
      <source>Identity distance</source>
      <translation>Distancia de identidad</translation>
    </message>
    <message>
      <source>Landmark distance</source>
      <translation>Distancia de puntos</translation>
    </message>
    <message>
      <source>Mean distance of the 68 points of face and guide, before and after the warp, in pixels of the crop. Smaller means that the guide fits better.</source>
      <translation>Distancia media entre los 68 puntos de la cara y la referencia, antes y después de la deformación, en píxeles del recorte. Cuanto menor, mejor encaja la referencia.</translation>
    </message>
    <message>
      <source>Progress</source>
      <translation>Progreso</translation>
    </message>
    <message>
      <source>Restore</source>
      <translation>Restaurar</translation>
    </message>
    <message>
      <source>Restored by</source>
      <translation>Restaurada por</translation>
    </message>
    <message>
      <source>Stop the restoration</source>
      <translation>Detener la restauración</translation>
    </message>
    <message>
      <source>The model, and its time for this face</source>
      <translation>El modelo y su tiempo para esta cara</translation>
    </message>
  </context>
  <context>
    <name>RunTeller</name>
    <message>
      <source>Another photo: {words}</source>
      <translation>Otra foto: {words}</translation>
    </message>
    <message>
      <source>Finding faces</source>
      <translation>Buscando caras</translation>
    </message>
    <message>
      <source>Opening the photo</source>
      <translation>Abriendo la foto</translation>
    </message>
    <message>
      <source>Restore the faces</source>
      <translation>Restaurar las caras</translation>
    </message>
    <message>
      <source>Restoring</source>
      <translation>Restaurando</translation>
    </message>
    <message>
      <source>Waiting for the guides</source>
      <translation>Esperando las referencias</translation>
    </message>
  </context>
  <context>
    <name>SelectionBar</name>
    <message>
      <source>{count} of {total} selected</source>
      <translation>{count} de {total} seleccionadas</translation>
    </message>
    <message>
      <source>{total} in all</source>
      <translation>{total} en total</translation>
    </message>
  </context>
  <context>
    <name>Settings</name>
    <message>
      <source>&amp;Compare before and after</source>
      <translation>&amp;Comparar antes y después</translation>
    </message>
    <message>
      <source>&amp;Fidelity of a new photo</source>
      <translation>&amp;Intensidad de una foto nueva</translation>
    </message>
    <message>
      <source>&amp;Go on where I was</source>
      <translation>&amp;Seguir donde lo dejé</translation>
    </message>
    <message>
      <source>&amp;Language</source>
      <translation>I&amp;dioma</translation>
    </message>
    <message>
      <source>&amp;Theme</source>
      <translation>&amp;Tema</translation>
    </message>
    <message>
      <source>A graphics card is quicker. The next restoration uses it.</source>
      <translation>Una tarjeta gráfica es más rápida. La próxima restauración la usará.</translation>
    </message>
    <message>
      <source>All words of the window change at once.</source>
      <translation>Todos los textos de la ventana cambian al momento.</translation>
    </message>
    <message>
      <source>Along a line to be dragged</source>
      <translation>Con una línea que se arrastra</translation>
    </message>
    <message>
      <source>Appearance</source>
      <translation>Apariencia</translation>
    </message>
    <message>
      <source>Begin as soon as a photo is open: faces with a guide once it surely shows the same person, the others without one.</source>
      <translation>Empezar en cuanto se abra una foto: las caras con referencia, si muestra con seguridad a la misma persona; las demás, sin ella.</translation>
    </message>
    <message>
      <source>C&amp;ontrast</source>
      <translation>C&amp;ontraste</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>Oscuro</translation>
    </message>
    <message>
      <source>Graphics card (CUDA)</source>
      <translation>Tarjeta gráfica (CUDA)</translation>
    </message>
    <message>
      <source>Graphics card (Metal)</source>
      <translation>Tarjeta gráfica (Metal)</translation>
    </message>
    <message>
      <source>High</source>
      <translation>Alto</translation>
    </message>
    <message>
      <source>High contrast has edges around everything that can be pressed.</source>
      <translation>El contraste alto pone un borde a todo lo que se puede pulsar.</translation>
    </message>
    <message>
      <source>How both are shown. The View menu has more ways.</source>
      <translation>Cómo se muestran ambos. El menú Ver ofrece más formas.</translation>
    </message>
    <message>
      <source>How much of the restored face is laid over the old one. Each photo has its own slider for it in the inspector.</source>
      <translation>Cuánto de la cara restaurada se pone sobre la antigua. Cada foto tiene su propio control a la derecha.</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>Claro</translation>
    </message>
    <message>
      <source>Like the system</source>
      <translation>Como el sistema</translation>
    </message>
    <message>
      <source>Models &amp;run on</source>
      <translation>Los &amp;modelos usan</translation>
    </message>
    <message>
      <source>No font on this computer has the characters of this language ({language}), so Likeness stays English. Install one, for example Noto Sans CJK, then start Likeness again.</source>
      <translation>Ninguna fuente de este equipo tiene los caracteres de este idioma ({language}), así que Likeness sigue en inglés. Instale una, por ejemplo Noto Sans CJK, y reinicie Likeness.</translation>
    </message>
    <message>
      <source>Normal</source>
      <translation>Normal</translation>
    </message>
    <message>
      <source>Photos are judged best on a dark ground.</source>
      <translation>Las fotos se aprecian mejor sobre fondo oscuro.</translation>
    </message>
    <message>
      <source>Processor</source>
      <translation>Procesador</translation>
    </message>
    <message>
      <source>Restore by &amp;itself</source>
      <translation>Restaurar por sí &amp;solo</translation>
    </message>
    <message>
      <source>Restoring</source>
      <translation>Restauración</translation>
    </message>
    <message>
      <source>Side by side</source>
      <translation>Lado a lado</translation>
    </message>
    <message>
      <source>The quickest there is</source>
      <translation>Lo más rápido que haya</translation>
    </message>
    <message>
      <source>What is open comes back at the next start, with all its steps.</source>
      <translation>Lo que está abierto vuelve la próxima vez, con todos sus pasos.</translation>
    </message>
    <message>
      <source>{language} (no font)</source>
      <translation>{language} (sin fuente)</translation>
    </message>
  </context>
  <context>
    <name>SettingsDialog</name>
    <message>
      <source>Back to how it was at first</source>
      <translation>Volver al valor inicial</translation>
    </message>
    <message>
      <source>Pages</source>
      <translation>Páginas</translation>
    </message>
    <message>
      <source>Reset “{setting}”</source>
      <translation>Restablecer «{setting}»</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>Ajustes</translation>
    </message>
    <message>
      <source>Shortcuts</source>
      <translation>Atajos</translation>
    </message>
  </context>
  <context>
    <name>ShortcutPage</name>
    <message>
      <source>Command</source>
      <translation>Comando</translation>
    </message>
    <message>
      <source>Commands and their keys</source>
      <translation>Comandos y sus teclas</translation>
    </message>
    <message>
      <source>Find a command or keys</source>
      <translation>Buscar un comando o teclas</translation>
    </message>
    <message>
      <source>Keys</source>
      <translation>Teclas</translation>
    </message>
    <message>
      <source>Remove Keys</source>
      <translation>Quitar teclas</translation>
    </message>
    <message>
      <source>Reset</source>
      <translation>Restablecer</translation>
    </message>
    <message>
      <source>Reset All</source>
      <translation>Restablecer todo</translation>
    </message>
    <message>
      <source>Use Them Here</source>
      <translation>Usarlas aquí</translation>
    </message>
    <message>
      <source>{keys} belongs to “{action}” now. Give that one other keys first.</source>
      <translation>{keys} pertenece ahora a «{action}». Dele primero otras teclas.</translation>
    </message>
    <message>
      <source>{keys} belongs to “{action}”.</source>
      <translation>{keys} pertenece a «{action}».</translation>
    </message>
    <message>
      <source>{keys} is held down for “{action}” and cannot be a shortcut.</source>
      <translation>{keys} se mantiene pulsada para «{action}» y no puede ser un atajo.</translation>
    </message>
  </context>
  <context>
    <name>Shortcuts</name>
    <message>
      <source>Pan</source>
      <translation>Desplazar</translation>
    </message>
    <message>
      <source>See the original</source>
      <translation>Ver el original</translation>
    </message>
    <message>
      <source>Zoom at the pointer</source>
      <translation>Ampliar en el puntero</translation>
    </message>
    <message>
      <source>Zoom to a face</source>
      <translation>Ampliar una cara</translation>
    </message>
    <message>
      <source>double click on it</source>
      <translation>doble clic sobre ella</translation>
    </message>
    <message>
      <source>drag, or hold Space and drag, or arrow keys</source>
      <translation>arrastrar, o mantener Espacio y arrastrar, o las flechas</translation>
    </message>
    <message>
      <source>hold B</source>
      <translation>mantener B</translation>
    </message>
    <message>
      <source>wheel</source>
      <translation>rueda</translation>
    </message>
  </context>
  <context>
    <name>Side</name>
    <message>
      <source>Unnamed</source>
      <translation>Sin nombre</translation>
    </message>
  </context>
  <context>
    <name>SideBar</name>
    <message>
      <source>All faces</source>
      <translation>Todas las caras</translation>
    </message>
    <message>
      <source>Folders</source>
      <translation>Carpetas</translation>
    </message>
    <message>
      <source>Hidden faces</source>
      <translation>Caras ocultas</translation>
    </message>
    <message>
      <source>Hidden people</source>
      <translation>Personas ocultas</translation>
    </message>
    <message>
      <source>Nobody yet</source>
      <translation>Nadie aún</translation>
    </message>
    <message>
      <source>People</source>
      <translation>Personas</translation>
    </message>
    <message>
      <source>Same person?</source>
      <translation>¿La misma persona?</translation>
    </message>
    <message>
      <source>What to show</source>
      <translation>Qué mostrar</translation>
    </message>
  </context>
  <context>
    <name>Strip</name>
    <message>
      <source>Progress of all photos</source>
      <translation>Progreso de todas las fotos</translation>
    </message>
    <message>
      <source>Restore All</source>
      <translation>Restaurar todas</translation>
    </message>
    <message>
      <source>Restore every photo that can be, one after the other</source>
      <translation>Restaurar todas las fotos posibles, una tras otra</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Parar</translation>
    </message>
    <message>
      <source>Stop after cancelling the photo at work</source>
      <translation>Parar tras cancelar la foto en curso</translation>
    </message>
    <message>
      <source>{count} photos open</source>
      <translation>{count} fotos abiertas</translation>
    </message>
    <message>
      <source>{count} restored</source>
      <translation>{count} restauradas</translation>
    </message>
  </context>
  <context>
    <name>StripList</name>
    <message>
      <source>&amp;Close</source>
      <translation>&amp;Cerrar</translation>
    </message>
    <message>
      <source>&amp;Show</source>
      <translation>&amp;Mostrar</translation>
    </message>
    <message>
      <source>Open photos</source>
      <translation>Fotos abiertas</translation>
    </message>
    <message>
      <source>Show in &amp;Folder</source>
      <translation>Mostrar en la c&amp;arpeta</translation>
    </message>
  </context>
  <context>
    <name>StripModel</name>
    <message>
      <source>Being restored</source>
      <translation>Restaurándose</translation>
    </message>
    <message>
      <source>Changed since it was restored</source>
      <translation>Cambiada desde que se restauró</translation>
    </message>
    <message>
      <source>Its file is gone</source>
      <translation>Su archivo no está</translation>
    </message>
    <message>
      <source>Opening the photo</source>
      <translation>Abriendo la foto</translation>
    </message>
    <message>
      <source>Pasted photo</source>
      <translation>Foto pegada</translation>
    </message>
    <message>
      <source>Restored and saved</source>
      <translation>Restaurada y guardada</translation>
    </message>
    <message>
      <source>Restored, not saved</source>
      <translation>Restaurada, sin guardar</translation>
    </message>
    <message>
      <source>Waits to be restored</source>
      <translation>En espera de restauración</translation>
    </message>
  </context>
  <context>
    <name>TextPage</name>
    <message>
      <source>Close</source>
      <translation>Cerrar</translation>
    </message>
    <message>
      <source>Copied</source>
      <translation>Copiado</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Copiar</translation>
    </message>
  </context>
  <context>
    <name>WeightsController</name>
    <message>
      <source>Better landmarks are in use.</source>
      <translation>Los puntos faciales mejores están en uso.</translation>
    </message>
    <message>
      <source>Cancelled. What arrived is kept; the next download goes on from there.</source>
      <translation>Cancelado. Lo que llegó se conserva; la próxima descarga sigue desde ahí.</translation>
    </message>
    <message>
      <source>Connecting…</source>
      <translation>Conectando…</translation>
    </message>
    <message>
      <source>Copying…</source>
      <translation>Copiando…</translation>
    </message>
    <message>
      <source>Done. The next search uses them: open a photo, or choose Find Faces Again.</source>
      <translation>Hecho. La próxima búsqueda las usará: abra una foto o elija «Buscar caras de nuevo».</translation>
    </message>
    <message>
      <source>Folder With the Files of face-alignment</source>
      <translation>Carpeta con los archivos de face-alignment</translation>
    </message>
    <message>
      <source>The files cannot be written. Free some space on the disk.</source>
      <translation>No se pueden escribir los archivos. Libere espacio en el disco.</translation>
    </message>
    <message>
      <source>The folder does not hold all of these files.</source>
      <translation>La carpeta no contiene todos estos archivos.</translation>
    </message>
    <message>
      <source>about {seconds} s left</source>
      <translation>quedan unos {seconds} s</translation>
    </message>
    <message>
      <source>{here} of {all} MB</source>
      <translation>{here} de {all} MB</translation>
    </message>
  </context>
  <context>
    <name>WeightsDialog</name>
    <message>
      <source>&amp;Cancel Download</source>
      <translation>&amp;Cancelar descarga</translation>
    </message>
    <message>
      <source>&amp;Download</source>
      <translation>&amp;Descargar</translation>
    </message>
    <message>
      <source>All of it is here, in {folder}</source>
      <translation>Todo está aquí, en {folder}</translation>
    </message>
    <message>
      <source>Better Landmarks</source>
      <translation>Mejores puntos faciales</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Cerrar</translation>
    </message>
    <message>
      <source>Finds fewer faces, quick ({size} MB)</source>
      <translation>Encuentra menos caras, rápido ({size} MB)</translation>
    </message>
    <message>
      <source>Finds the most faces, slow ({size} MB)</source>
      <translation>Encuentra el mayor número de caras, lento ({size} MB)</translation>
    </message>
    <message>
      <source>Likeness finds faces and landmarks by itself, without a network. The networks of face-alignment place landmarks better, above all on turned heads, and take several times as long. They are not part of Likeness: their weights come from their authors.</source>
      <translation>Likeness encuentra caras y puntos faciales por sí solo, sin ninguna red. Las redes de face-alignment sitúan mejor los puntos, sobre todo en cabezas giradas, y tardan varias veces más. No forman parte de Likeness: sus pesos proceden de sus autores.</translation>
    </message>
    <message>
      <source>Part that is here</source>
      <translation>Parte que ya está aquí</translation>
    </message>
    <message>
      <source>Take From &amp;Folder…</source>
      <translation>&amp;Tomar de una carpeta…</translation>
    </message>
    <message>
      <source>Take over files that you have already; no network</source>
      <translation>Aprovechar archivos que ya tiene; sin Internet</translation>
    </message>
    <message>
      <source>{size} MB from {hosts} to {folder}</source>
      <translation>{size} MB de {hosts} a {folder}</translation>
    </message>
  </context>
  <context>
    <name>Words</name>
    <message>
      <source>A settings file makes no sense. The details say which.</source>
      <translation>Un archivo de ajustes no es válido. Los detalles dicen cuál.</translation>
    </message>
    <message>
      <source>Another Likeness is busy with the people gallery. Try again in a moment.</source>
      <translation>Otra ventana de Likeness está usando la galería de personas. Inténtelo de nuevo en un momento.</translation>
    </message>
    <message>
      <source>Blending in</source>
      <translation>Integrando en la foto</translation>
    </message>
    <message>
      <source>Downloading</source>
      <translation>Descargando</translation>
    </message>
    <message>
      <source>Finding faces</source>
      <translation>Buscando caras</translation>
    </message>
    <message>
      <source>Grouping faces by person</source>
      <translation>Agrupando caras por persona</translation>
    </message>
    <message>
      <source>Loading the model</source>
      <translation>Cargando el modelo</translation>
    </message>
    <message>
      <source>Measuring</source>
      <translation>Midiendo</translation>
    </message>
    <message>
      <source>No face was found in this photo. Try a larger or sharper scan of it.</source>
      <translation>No se encontró ninguna cara en esta foto. Pruebe con un escaneo mayor o más nítido.</translation>
    </message>
    <message>
      <source>No face was found in this portrait. Choose one that shows the face clearly.</source>
      <translation>No se encontró ninguna cara en este retrato. Elija uno que la muestre con claridad.</translation>
    </message>
    <message>
      <source>Opening the photo</source>
      <translation>Abriendo la foto</translation>
    </message>
    <message>
      <source>Preparing</source>
      <translation>Preparando</translation>
    </message>
    <message>
      <source>Reading the guide</source>
      <translation>Leyendo la referencia</translation>
    </message>
    <message>
      <source>Reading the photos</source>
      <translation>Leyendo las fotos</translation>
    </message>
    <message>
      <source>Restoring</source>
      <translation>Restaurando</translation>
    </message>
    <message>
      <source>Saving</source>
      <translation>Guardando</translation>
    </message>
    <message>
      <source>Something went wrong inside Likeness. Your files are unchanged.</source>
      <translation>Algo ha fallado en Likeness. Sus archivos no han cambiado.</translation>
    </message>
    <message>
      <source>That did not work. The details say why.</source>
      <translation>No ha funcionado. Los detalles dicen por qué.</translation>
    </message>
    <message>
      <source>The download failed. Check the connection and try again: it goes on from where it was.</source>
      <translation>La descarga ha fallado. Revise la conexión e inténtelo de nuevo: seguirá desde donde estaba.</translation>
    </message>
    <message>
      <source>The face is small: most of its detail is the model's guess.</source>
      <translation>La cara es pequeña: casi todo su detalle es una suposición del modelo.</translation>
    </message>
    <message>
      <source>The face is too small for this model. Scan the photo at a higher resolution, or choose a model for tiny faces.</source>
      <translation>La cara es demasiado pequeña para este modelo. Escanee la foto con mayor resolución o elija un modelo para caras diminutas.</translation>
    </message>
    <message>
      <source>The file holds more than 8 bits per channel, of which 8 were read.</source>
      <translation>El archivo tiene más de 8 bits por canal, de los que se leyeron 8.</translation>
    </message>
    <message>
      <source>The file holds several pictures: the first one was opened.</source>
      <translation>El archivo contiene varias imágenes: se abrió la primera.</translation>
    </message>
    <message>
      <source>The file is animated: its first frame was opened.</source>
      <translation>El archivo es animado: se abrió el primer fotograma.</translation>
    </message>
    <message>
      <source>The file was made for print (CMYK): it was converted to sRGB.</source>
      <translation>El archivo era para imprenta (CMYK): se convirtió a sRGB.</translation>
    </message>
    <message>
      <source>The file's name says another format than its content; it was opened anyway.</source>
      <translation>El nombre del archivo indica otro formato que su contenido; se abrió igualmente.</translation>
    </message>
    <message>
      <source>The guide may show someone else: the faces differ.</source>
      <translation>La referencia quizá muestre a otra persona: las caras difieren.</translation>
    </message>
    <message>
      <source>The guide seems to show someone else. Choose another, or use it anyway if you are sure.</source>
      <translation>La referencia parece mostrar a otra persona. Elija otra, o úsela igualmente si está seguro.</translation>
    </message>
    <message>
      <source>The guide seems to show someone else; you insisted.</source>
      <translation>La referencia parece mostrar a otra persona; usted insistió.</translation>
    </message>
    <message>
      <source>The guide's face is smaller than the old one: it has little detail to lend.</source>
      <translation>La cara de la referencia es menor que la antigua: puede aportar poco detalle.</translation>
    </message>
    <message>
      <source>The model failed on this face, and nothing was changed. Close other programs to free memory, or choose another model.</source>
      <translation>El modelo falló con esta cara y no se cambió nada. Cierre otros programas para liberar memoria, o elija otro modelo.</translation>
    </message>
    <message>
      <source>The model's files are missing or damaged. Install Likeness again.</source>
      <translation>Los archivos del modelo faltan o están dañados. Vuelva a instalar Likeness.</translation>
    </message>
    <message>
      <source>The people gallery has nobody of that name.</source>
      <translation>La galería de personas no tiene a nadie con ese nombre.</translation>
    </message>
    <message>
      <source>The people gallery was damaged. It is kept aside; the last good copy is used when you open it again.</source>
      <translation>La galería de personas estaba dañada. Se ha apartado; al abrirla de nuevo se usará la última copia buena.</translation>
    </message>
    <message>
      <source>The people gallery was written by a newer Likeness. Install that version, or choose another place for the gallery.</source>
      <translation>La galería de personas es de una versión más reciente de Likeness. Instálela, o elija otro lugar para la galería.</translation>
    </message>
    <message>
      <source>The picture could not be saved there. Choose another folder, or free space.</source>
      <translation>La imagen no se pudo guardar ahí. Elija otra carpeta o libere espacio.</translation>
    </message>
    <message>
      <source>The raw file was developed with the camera's white balance, to sRGB.</source>
      <translation>El archivo RAW se reveló con el balance de blancos de la cámara, en sRGB.</translation>
    </message>
    <message>
      <source>The restored face is less like the guide than the old one was.</source>
      <translation>La cara restaurada se parece menos a la referencia que la antigua.</translation>
    </message>
    <message>
      <source>There is a file of that name already. Choose another name.</source>
      <translation>Ya hay un archivo con ese nombre. Elija otro nombre.</translation>
    </message>
    <message>
      <source>This file cannot be opened. It may have been moved, renamed or locked.</source>
      <translation>Este archivo no se puede abrir. Puede que se haya movido, renombrado o bloqueado.</translation>
    </message>
    <message>
      <source>This file is not a picture that Likeness can read. Try a JPEG, PNG, WebP or TIFF file.</source>
      <translation>Este archivo no es una imagen que Likeness pueda leer. Pruebe con un archivo JPEG, PNG, WebP o TIFF.</translation>
    </message>
    <message>
      <source>This model makes nothing of several guides. Leave one at most, or choose a model that needs a guide.</source>
      <translation>Este modelo no sabe usar varias referencias. Deje una como máximo, o elija un modelo que necesite referencia.</translation>
    </message>
    <message>
      <source>This model needs a guide: a sharp portrait of the same person. Drop one on the face.</source>
      <translation>Este modelo necesita una referencia: un retrato nítido de la misma persona. Suelte uno sobre la cara.</translation>
    </message>
    <message>
      <source>This photo is so large that memory may run out. Close other programs first, or scale it down.</source>
      <translation>Esta foto es tan grande que puede faltar memoria. Cierre antes otros programas, o redúzcala.</translation>
    </message>
    <message>
      <source>This picture file is incomplete. Copy it again from where it came from.</source>
      <translation>Este archivo de imagen está incompleto. Cópielo de nuevo desde su origen.</translation>
    </message>
    <message>
      <source>Working</source>
      <translation>Trabajando</translation>
    </message>
    <message>
      <source>cheeks and jaw</source>
      <translation>mejillas y mandíbula</translation>
    </message>
    <message>
      <source>forehead and hair</source>
      <translation>frente y pelo</translation>
    </message>
    <message>
      <source>left eye</source>
      <translation>ojo izquierdo</translation>
    </message>
    <message>
      <source>mouth</source>
      <translation>boca</translation>
    </message>
    <message>
      <source>nose</source>
      <translation>nariz</translation>
    </message>
    <message>
      <source>right eye</source>
      <translation>ojo derecho</translation>
    </message>
  </context>
  <context>
    <name>Workspace</name>
    <message>
      <source>Guide</source>
      <translation>Referencia</translation>
    </message>
    <message>
      <source>Guide for face {number}</source>
      <translation>Referencia de la cara {number}</translation>
    </message>
    <message>
      <source>Looking for faces…</source>
      <translation>Buscando caras…</translation>
    </message>
    <message>
      <source>None was found.</source>
      <translation>No se encontró ninguna.</translation>
    </message>
    <message>
      <source>They appear here once a photo is open.</source>
      <translation>Aparecen aquí cuando hay una foto abierta.</translation>
    </message>
  </context>
</TS>
