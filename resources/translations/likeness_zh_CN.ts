<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>ActionRows</name>
    <message>
      <source>&amp;About Likeness</source>
      <translation>关于 Likeness(&amp;A)</translation>
    </message>
    <message>
      <source>&amp;Actual Size</source>
      <translation>实际大小(&amp;A)</translation>
    </message>
    <message>
      <source>&amp;Add Face</source>
      <translation>添加人脸(&amp;A)</translation>
    </message>
    <message>
      <source>&amp;Cancel, or Close the Notice</source>
      <translation>取消或关闭通知(&amp;C)</translation>
    </message>
    <message>
      <source>&amp;Close Photo</source>
      <translation>关闭照片(&amp;C)</translation>
    </message>
    <message>
      <source>&amp;Dark Theme</source>
      <translation>深色主题(&amp;D)</translation>
    </message>
    <message>
      <source>&amp;Delete Face</source>
      <translation>删除人脸(&amp;D)</translation>
    </message>
    <message>
      <source>&amp;Faces</source>
      <translation>人脸(&amp;F)</translation>
    </message>
    <message>
      <source>&amp;Find Faces Again</source>
      <translation>重新查找人脸(&amp;F)</translation>
    </message>
    <message>
      <source>&amp;Fit to Window</source>
      <translation>适合窗口(&amp;F)</translation>
    </message>
    <message>
      <source>&amp;High Contrast</source>
      <translation>高对比度(&amp;H)</translation>
    </message>
    <message>
      <source>&amp;History</source>
      <translation>历史记录(&amp;H)</translation>
    </message>
    <message>
      <source>&amp;Keyboard Shortcuts</source>
      <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
      <source>&amp;Landmarks</source>
      <translation>关键点(&amp;L)</translation>
    </message>
    <message>
      <source>&amp;Light Theme</source>
      <translation>浅色主题(&amp;L)</translation>
    </message>
    <message>
      <source>&amp;Move Whole Parts</source>
      <translation>整体移动部位(&amp;M)</translation>
    </message>
    <message>
      <source>&amp;Next Face</source>
      <translation>下一张人脸(&amp;N)</translation>
    </message>
    <message>
      <source>&amp;Normal Contrast</source>
      <translation>标准对比度(&amp;N)</translation>
    </message>
    <message>
      <source>&amp;Open Photos…</source>
      <translation>打开照片(&amp;O)…</translation>
    </message>
    <message>
      <source>&amp;Paste Photo</source>
      <translation>粘贴照片(&amp;P)</translation>
    </message>
    <message>
      <source>&amp;Quit</source>
      <translation>退出(&amp;Q)</translation>
    </message>
    <message>
      <source>&amp;Redo</source>
      <translation>重做(&amp;R)</translation>
    </message>
    <message>
      <source>&amp;Result Only</source>
      <translation>仅显示结果(&amp;R)</translation>
    </message>
    <message>
      <source>&amp;Save As…</source>
      <translation>另存为(&amp;S)…</translation>
    </message>
    <message>
      <source>&amp;Split Line</source>
      <translation>分割线(&amp;S)</translation>
    </message>
    <message>
      <source>&amp;Undo</source>
      <translation>撤销(&amp;U)</translation>
    </message>
    <message>
      <source>&amp;Warp Arrows</source>
      <translation>变形箭头(&amp;W)</translation>
    </message>
    <message>
      <source>&amp;Zoom to Face</source>
      <translation>缩放到人脸(&amp;Z)</translation>
    </message>
    <message>
      <source>68 points of the chosen face; drag them to correct them</source>
      <translation>所选人脸的 68 个关键点；拖动即可修正</translation>
    </message>
    <message>
      <source>A grid on the guide, as the warp bends it</source>
      <translation>参考照上的网格，随变形而弯曲</translation>
    </message>
    <message>
      <source>All steps of this photo, to go back to any</source>
      <translation>这张照片的全部步骤，可回到其中任意一步</translation>
    </message>
    <message>
      <source>Before and after along a line; drag it, or move it with Shift and arrow keys</source>
      <translation>以分割线对比修复前后；可拖动分割线，或用 Shift 加方向键移动</translation>
    </message>
    <message>
      <source>Before and after, linked</source>
      <translation>并排显示修复前后，同步缩放和移动</translation>
    </message>
    <message>
      <source>Bent &amp;Grid</source>
      <translation>变形网格(&amp;G)</translation>
    </message>
    <message>
      <source>Choose &amp;Guide…</source>
      <translation>选择参考照(&amp;G)…</translation>
    </message>
    <message>
      <source>Choose a sharp portrait of the same person for the chosen face</source>
      <translation>为所选人脸选择同一个人的清晰人像</translation>
    </message>
    <message>
      <source>Contrast Like the S&amp;ystem</source>
      <translation>跟随系统对比度(&amp;Y)</translation>
    </message>
    <message>
      <source>Dragging a landmark moves all points of its part; Alt does the same</source>
      <translation>拖动一个关键点会移动所属部位的所有点；按住 Alt 效果相同</translation>
    </message>
    <message>
      <source>Draw a box around a face that was not found, from brows to chin</source>
      <translation>在未检测到的人脸周围画框，从眉毛到下巴</translation>
    </message>
    <message>
      <source>How the warp moves the guide</source>
      <translation>变形如何移动参考照</translation>
    </message>
    <message>
      <source>Leave the chosen face as it is</source>
      <translation>让所选人脸保持原样</translation>
    </message>
    <message>
      <source>Next P&amp;hoto</source>
      <translation>下一张照片(&amp;H)</translation>
    </message>
    <message>
      <source>Numbered boxes around the faces</source>
      <translation>人脸周围带编号的方框</translation>
    </message>
    <message>
      <source>Open &amp;Folder…</source>
      <translation>打开文件夹(&amp;F)…</translation>
    </message>
    <message>
      <source>Open &amp;Logs Folder</source>
      <translation>打开日志文件夹(&amp;L)</translation>
    </message>
    <message>
      <source>Open all photos of a folder</source>
      <translation>打开文件夹中的所有照片</translation>
    </message>
    <message>
      <source>Photo Stri&amp;p</source>
      <translation>照片栏(&amp;P)</translation>
    </message>
    <message>
      <source>Pre&amp;vious Face</source>
      <translation>上一张人脸(&amp;V)</translation>
    </message>
    <message>
      <source>Previous Ph&amp;oto</source>
      <translation>上一张照片(&amp;O)</translation>
    </message>
    <message>
      <source>Re&amp;store</source>
      <translation>修复(&amp;S)</translation>
    </message>
    <message>
      <source>Restore &amp;All</source>
      <translation>全部修复(&amp;A)</translation>
    </message>
    <message>
      <source>Restore every photo that can be, one after the other</source>
      <translation>逐一修复所有可修复的照片</translation>
    </message>
    <message>
      <source>Save a restored copy</source>
      <translation>保存修复后的副本</translation>
    </message>
    <message>
      <source>Search once more; faces that you added or changed stay</source>
      <translation>再次查找；您添加或修改过的人脸会保留</translation>
    </message>
    <message>
      <source>Side &amp;by Side</source>
      <translation>并排(&amp;B)</translation>
    </message>
    <message>
      <source>System &amp;Information</source>
      <translation>系统信息(&amp;I)</translation>
    </message>
    <message>
      <source>Take the photo out of the strip; its file stays</source>
      <translation>将照片移出照片栏；文件不受影响</translation>
    </message>
    <message>
      <source>The guide laid over the old face</source>
      <translation>叠加在旧照人脸上的参考照</translation>
    </message>
    <message>
      <source>The open photos, below the canvas</source>
      <translation>已打开的照片，显示在画布下方</translation>
    </message>
    <message>
      <source>The restored photo alone</source>
      <translation>仅显示修复后的照片</translation>
    </message>
    <message>
      <source>Theme Like the &amp;System</source>
      <translation>跟随系统主题(&amp;S)</translation>
    </message>
    <message>
      <source>Warped G&amp;uide</source>
      <translation>变形后的参考照(&amp;U)</translation>
    </message>
    <message>
      <source>Zoom &amp;In</source>
      <translation>放大(&amp;I)</translation>
    </message>
    <message>
      <source>Zoom &amp;Out</source>
      <translation>缩小(&amp;O)</translation>
    </message>
  </context>
  <context>
    <name>Canvas</name>
    <message>
      <source>After</source>
      <translation>修复后</translation>
    </message>
    <message>
      <source>Before</source>
      <translation>修复前</translation>
    </message>
    <message>
      <source>Difference, {gain} times as strong; black: unchanged</source>
      <translation>差异，放大 {gain} 倍；黑色：未改变</translation>
    </message>
    <message>
      <source>Earlier: {model}</source>
      <translation>先前：{model}</translation>
    </message>
    <message>
      <source>Now: {model}</source>
      <translation>当前：{model}</translation>
    </message>
    <message>
      <source>Open this photo</source>
      <translation>打开这张照片</translation>
    </message>
    <message>
      <source>Photo</source>
      <translation>照片</translation>
    </message>
    <message>
      <source>Restored photo</source>
      <translation>修复后的照片</translation>
    </message>
    <message>
      <source>To use it as a guide, drop it on a face</source>
      <translation>要用作参考照，请将其拖放到人脸上</translation>
    </message>
    <message>
      <source>Use as the guide for face {number}</source>
      <translation>用作人脸 {number} 的参考照</translation>
    </message>
  </context>
  <context>
    <name>CanvasRows</name>
    <message>
      <source>&amp;Difference</source>
      <translation>差异(&amp;D)</translation>
    </message>
    <message>
      <source>&amp;Export Overlay…</source>
      <translation>导出叠加层(&amp;E)…</translation>
    </message>
    <message>
      <source>Before above, after below; Shift and the arrow keys move the line</source>
      <translation>上方为修复前，下方为修复后；用 Shift 加方向键移动分割线</translation>
    </message>
    <message>
      <source>Before, after and the warped guide at the pointer, large</source>
      <translation>放大显示指针处的修复前、修复后和变形后的参考照</translation>
    </message>
    <message>
      <source>C&amp;hanges</source>
      <translation>变化(&amp;H)</translation>
    </message>
    <message>
      <source>Compare with Earlier &amp;Result</source>
      <translation>与先前结果对比(&amp;R)</translation>
    </message>
    <message>
      <source>Difference S&amp;tronger</source>
      <translation>增强差异(&amp;T)</translation>
    </message>
    <message>
      <source>Difference Wea&amp;ker</source>
      <translation>减弱差异(&amp;K)</translation>
    </message>
    <message>
      <source>Guide &amp;Map</source>
      <translation>参考照分布图(&amp;M)</translation>
    </message>
    <message>
      <source>How far the guide's landmarks are off, before and after the warp</source>
      <translation>参考照的关键点在变形前后的偏差</translation>
    </message>
    <message>
      <source>L&amp;evel Split Line</source>
      <translation>水平分割线(&amp;E)</translation>
    </message>
    <message>
      <source>L&amp;oupe</source>
      <translation>放大镜(&amp;O)</translation>
    </message>
    <message>
      <source>Landmark &amp;Distances</source>
      <translation>关键点距离(&amp;D)</translation>
    </message>
    <message>
      <source>The result before this one in place of the photo as it was: another model, with or without a guide</source>
      <translation>以先前的结果代替原照片：其他模型，使用或不使用参考照</translation>
    </message>
    <message>
      <source>Warp &amp;Colours</source>
      <translation>变形色图(&amp;C)</translation>
    </message>
    <message>
      <source>What the restoration changed, made stronger; black where nothing did</source>
      <translation>修复所做的改动，放大显示；黑色表示没有改动</translation>
    </message>
    <message>
      <source>Where fine, middling and coarse detail becomes different</source>
      <translation>细、中、粗各级细节发生变化的位置</translation>
    </message>
    <message>
      <source>Which of several guides each region of the face comes from</source>
      <translation>脸部每个部位来自哪张参考照</translation>
    </message>
    <message>
      <source>Which way and how far the guide's pixels move, as colours</source>
      <translation>用颜色表示参考照像素移动的方向和距离</translation>
    </message>
    <message>
      <source>Write the photo as it is seen, with its overlays, as PNG or SVG</source>
      <translation>将照片按当前显示连同叠加层导出为 PNG 或 SVG</translation>
    </message>
  </context>
  <context>
    <name>ChangeItem</name>
    <message>
      <source>coarse: larger</source>
      <translation>粗：更大</translation>
    </message>
    <message>
      <source>fine: up to {size} px</source>
      <translation>细：不超过 {size} px</translation>
    </message>
    <message>
      <source>full colour: {steps} of 255</source>
      <translation>满色：255 级中的 {steps} 级</translation>
    </message>
    <message>
      <source>middle: up to {size} px</source>
      <translation>中：不超过 {size} px</translation>
    </message>
  </context>
  <context>
    <name>Desk</name>
    <message>
      <source>Open Anyway</source>
      <translation>仍然打开</translation>
    </message>
    <message>
      <source>The guide is gone: {names}. Choose another.</source>
      <translation>找不到参考照：{names}。请另选一张。</translation>
    </message>
    <message>
      <source>The result kept for {name} cannot be read any more. Restore it again.</source>
      <translation>{name} 保存的结果已无法读取。请重新修复。</translation>
    </message>
    <message>
      <source>{name} is another photo now: it begins anew.</source>
      <translation>{name} 已变成另一张照片：将重新开始。</translation>
    </message>
    <message>
      <source>{name} is not in {folder} any more. Put it back and choose it again, or close it.</source>
      <translation>{name} 已不在 {folder} 中。请放回原处后重新选择，或将其关闭。</translation>
    </message>
  </context>
  <context>
    <name>Dialogs</name>
    <message numerus="yes">
      <source>%n restored photo(s) are not saved.</source>
      <translation>
        <numerusform>有 %n 张修复后的照片尚未保存。</numerusform>
      </translation>
    </message>
    <message>
      <source>All files</source>
      <translation>所有文件</translation>
    </message>
    <message>
      <source>Choose a Guide for Face {number}</source>
      <translation>为人脸 {number} 选择参考照</translation>
    </message>
    <message>
      <source>Export Overlay</source>
      <translation>导出叠加层</translation>
    </message>
    <message>
      <source>JPEG picture</source>
      <translation>JPEG 图片</translation>
    </message>
    <message>
      <source>Open Folder of Photos</source>
      <translation>打开照片文件夹</translation>
    </message>
    <message>
      <source>Open Photos</source>
      <translation>打开照片</translation>
    </message>
    <message>
      <source>PNG picture</source>
      <translation>PNG 图片</translation>
    </message>
    <message>
      <source>Pictures</source>
      <translation>图片</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>退出</translation>
    </message>
    <message>
      <source>Quit Without Saving</source>
      <translation>不保存并退出</translation>
    </message>
    <message>
      <source>SVG drawing</source>
      <translation>SVG 图形</translation>
    </message>
    <message>
      <source>Save Restored Photo</source>
      <translation>保存修复后的照片</translation>
    </message>
    <message>
      <source>Save the restored {name}?</source>
      <translation>保存修复后的 {name} 吗？</translation>
    </message>
    <message>
      <source>Sessions are turned off: these results will be lost. The original photos stay as they are.</source>
      <translation>会话保存已关闭：这些结果将会丢失。原照片不受影响。</translation>
    </message>
    <message>
      <source>TIFF picture</source>
      <translation>TIFF 图片</translation>
    </message>
    <message>
      <source>The original photo stays as it is either way.</source>
      <translation>无论如何，原照片都保持不变。</translation>
    </message>
    <message>
      <source>WebP picture</source>
      <translation>WebP 图片</translation>
    </message>
  </context>
  <context>
    <name>EmptyPage</name>
    <message>
      <source>1  Add your folders</source>
      <translation>1  添加文件夹</translation>
    </message>
    <message>
      <source>2  Give names</source>
      <translation>2  输入姓名</translation>
    </message>
    <message>
      <source>3  Restore with the right guide</source>
      <translation>3  用合适的参考照修复</translation>
    </message>
    <message>
      <source>Faces are grouped by person. Merge, split and correct as you like.</source>
      <translation>人脸会按人物分组。您可以随意合并、拆分和更正。</translation>
    </message>
    <message>
      <source>For an old photo of somebody it knows, it offers the best portrait.</source>
      <translation>打开已知人物的老照片时，Likeness 会推荐最合适的人像。</translation>
    </message>
    <message>
      <source>Photos are read where they lie, on this computer; none is changed.</source>
      <translation>照片只在本机原位置读取，不做任何修改。</translation>
    </message>
  </context>
  <context>
    <name>EmptyState</name>
    <message>
      <source>1  The old photo</source>
      <translation>1  老照片</translation>
    </message>
    <message>
      <source>2  A guide for each face</source>
      <translation>2  每张人脸一张参考照</translation>
    </message>
    <message>
      <source>3  Restore</source>
      <translation>3  修复</translation>
    </message>
    <message>
      <source>A guide is a sharp portrait of the same person, at any age. Drop it on the face: its real details lead the restoration.</source>
      <translation>参考照是同一个人的清晰人像，年龄不限。将它拖放到人脸上：其中的真实细节会引导修复。</translation>
    </message>
    <message>
      <source>Compare before and after, and save a copy. Your photo stays as it is.</source>
      <translation>对比修复前后，然后保存副本。您的照片保持不变。</translation>
    </message>
    <message>
      <source>Drop an old photo here</source>
      <translation>将老照片拖放到此处</translation>
    </message>
    <message>
      <source>Likeness finds and numbers its faces.</source>
      <translation>Likeness 会查找人脸并编号。</translation>
    </message>
    <message>
      <source>Open Photo…</source>
      <translation>打开照片…</translation>
    </message>
    <message>
      <source>or paste one with {keys}, or open a file</source>
      <translation>也可以按 {keys} 粘贴，或打开文件</translation>
    </message>
    <message>
      <source>or paste one, or open a file</source>
      <translation>也可以粘贴，或打开文件</translation>
    </message>
  </context>
  <context>
    <name>ExportCommand</name>
    <message>
      <source>Saved as {name}.</source>
      <translation>已保存为 {name}。</translation>
    </message>
    <message>
      <source>Show Folder</source>
      <translation>显示文件夹</translation>
    </message>
    <message>
      <source>pasted</source>
      <translation>粘贴</translation>
    </message>
    <message>
      <source>{name} overlay</source>
      <translation>{name} 叠加层</translation>
    </message>
  </context>
  <context>
    <name>ExportStrip</name>
    <message>
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <source>Exporting</source>
      <translation>正在导出</translation>
    </message>
    <message>
      <source>Exporting {name}</source>
      <translation>正在导出 {name}</translation>
    </message>
    <message>
      <source>What was written so far stays</source>
      <translation>已写入的内容会保留</translation>
    </message>
  </context>
  <context>
    <name>Exporter</name>
    <message>
      <source>Show Folder</source>
      <translation>显示文件夹</translation>
    </message>
    <message>
      <source>The export was stopped. Files written so far stay.</source>
      <translation>导出已停止。已写入的文件会保留。</translation>
    </message>
    <message>
      <source>{count} could not be.</source>
      <translation>{count} 个未能写入。</translation>
    </message>
    <message>
      <source>{count} files were written.</source>
      <translation>已写入 {count} 个文件。</translation>
    </message>
  </context>
  <context>
    <name>FaceEditor</name>
    <message>
      <source>Add Face</source>
      <translation>添加人脸</translation>
    </message>
    <message>
      <source>Find Faces Again</source>
      <translation>重新查找人脸</translation>
    </message>
    <message>
      <source>Move Face</source>
      <translation>移动人脸</translation>
    </message>
    <message>
      <source>Move Landmarks</source>
      <translation>移动关键点</translation>
    </message>
    <message>
      <source>No face could be made out there, so an average one stands in the box. Drag its points into place, with Alt a whole part.</source>
      <translation>此处无法辨认出人脸，框内先放置了平均人脸。请将各点拖到正确位置，按住 Alt 可移动整个部位。</translation>
    </message>
    <message>
      <source>The search found no other faces. Draw a box around one to add it.</source>
      <translation>没有找到其他人脸。可在人脸周围画框来添加。</translation>
    </message>
  </context>
  <context>
    <name>FaceGrid</name>
    <message>
      <source>Photos</source>
      <translation>照片</translation>
    </message>
  </context>
  <context>
    <name>FaceList</name>
    <message>
      <source>Faces</source>
      <translation>人脸</translation>
    </message>
  </context>
  <context>
    <name>FaceModel</name>
    <message>
      <source>Loading…</source>
      <translation>正在载入…</translation>
    </message>
    <message>
      <source>no date</source>
      <translation>无日期</translation>
    </message>
    <message>
      <source>{name}, {date}, {size} px from eyes to mouth</source>
      <translation>{name}，{date}，眼睛到嘴 {size} px</translation>
    </message>
  </context>
  <context>
    <name>FacesPage</name>
    <message>
      <source>Photos of {name}</source>
      <translation>{name} 的照片</translation>
    </message>
  </context>
  <context>
    <name>FidelitySlider</name>
    <message>
      <source>&amp;Fidelity</source>
      <translation>修复强度(&amp;F)</translation>
    </message>
    <message>
      <source>Fidelity</source>
      <translation>修复强度</translation>
    </message>
    <message>
      <source>How much of the restoration is used: 0 % is the photo, 100 % all of the model's work. The model does not run again.</source>
      <translation>应用多少修复效果：0 % 为原照片，100 % 为模型的全部效果。无需重新运行模型。</translation>
    </message>
  </context>
  <context>
    <name>FilterBar</name>
    <message>
      <source>1969, 1969-07 or 1969-07-20</source>
      <translation>1969、1969-07 或 1969-07-20</translation>
    </message>
    <message>
      <source>Any sharpness</source>
      <translation>任意清晰度</translation>
    </message>
    <message>
      <source>Any size</source>
      <translation>任意大小</translation>
    </message>
    <message>
      <source>Best first</source>
      <translation>最佳优先</translation>
    </message>
    <message>
      <source>Clear</source>
      <translation>清除</translation>
    </message>
    <message>
      <source>Clear all filters</source>
      <translation>清除所有筛选条件</translation>
    </message>
    <message>
      <source>Fairly sharp</source>
      <translation>较清晰</translation>
    </message>
    <message>
      <source>From</source>
      <translation>从</translation>
    </message>
    <message>
      <source>Newest first</source>
      <translation>最新优先</translation>
    </message>
    <message>
      <source>Oldest first</source>
      <translation>最早优先</translation>
    </message>
    <message>
      <source>Only people without a name</source>
      <translation>仅显示未命名的人物</translation>
    </message>
    <message>
      <source>Order</source>
      <translation>排序</translation>
    </message>
    <message>
      <source>Photos taken then or earlier</source>
      <translation>在此日期或之前拍摄的照片</translation>
    </message>
    <message>
      <source>Photos taken then or later</source>
      <translation>在此日期或之后拍摄的照片</translation>
    </message>
    <message>
      <source>Pixels from eyes to mouth; 60 are plenty for a guide</source>
      <translation>眼睛到嘴的像素数；60 像素足以用作参考照</translation>
    </message>
    <message>
      <source>Search names</source>
      <translation>搜索姓名</translation>
    </message>
    <message>
      <source>Sharp</source>
      <translation>清晰</translation>
    </message>
    <message>
      <source>Sharpness of the face</source>
      <translation>人脸清晰度</translation>
    </message>
    <message>
      <source>Size of the face</source>
      <translation>人脸大小</translation>
    </message>
    <message>
      <source>Unnamed</source>
      <translation>未命名</translation>
    </message>
    <message>
      <source>Until</source>
      <translation>到</translation>
    </message>
    <message>
      <source>Very sharp</source>
      <translation>非常清晰</translation>
    </message>
    <message>
      <source>{size} px +</source>
      <translation>{size} px 以上</translation>
    </message>
  </context>
  <context>
    <name>FinishSection</name>
    <message>
      <source>&amp;Grain</source>
      <translation>颗粒(&amp;G)</translation>
    </message>
    <message>
      <source>As the model was trained</source>
      <translation>按模型训练的效果</translation>
    </message>
    <message>
      <source>C&amp;olour</source>
      <translation>颜色(&amp;O)</translation>
    </message>
    <message>
      <source>Coarse</source>
      <translation>粗</translation>
    </message>
    <message>
      <source>Colour</source>
      <translation>颜色</translation>
    </message>
    <message>
      <source>Fine</source>
      <translation>细</translation>
    </message>
    <message>
      <source>From the photo alone it is estimated how much is wrong with each size of detail in a face. The model may change no more than about that: a good face is left alone, a poor one gets all the help.</source>
      <translation>仅根据照片估计人脸中各级细节的缺损程度。模型的改动大致不超过这一程度：好的人脸保持原样，差的人脸得到全部帮助。</translation>
    </message>
    <message>
      <source>Grain</source>
      <translation>颗粒</translation>
    </message>
    <message>
      <source>Gray stays gray, sepia keeps its tint</source>
      <translation>黑白保持黑白，棕褐色调保持不变</translation>
    </message>
    <message>
      <source>How far the model may change each size of detail</source>
      <translation>模型可改动各级细节的程度</translation>
    </message>
    <message>
      <source>How much of the photo's grain comes back where the model took it out. A photo without grain gets none.</source>
      <translation>在模型去除颗粒的地方恢复多少照片颗粒。没有颗粒的照片不会添加颗粒。</translation>
    </message>
    <message>
      <source>Keep the photo's</source>
      <translation>保留照片的颜色</translation>
    </message>
    <message>
      <source>Let the model's through</source>
      <translation>采用模型的颜色</translation>
    </message>
    <message>
      <source>Protect goo&amp;d faces</source>
      <translation>保护良好的人脸(&amp;D)</translation>
    </message>
    <message>
      <source>Whose colours the restored faces have. With the photo's own, gray stays gray and sepia keeps its tint.</source>
      <translation>修复后的人脸采用哪种颜色。采用照片自身的颜色时，黑白保持黑白，棕褐色调保持不变。</translation>
    </message>
    <message>
      <source>as the photo</source>
      <translation>与照片一致</translation>
    </message>
    <message>
      <source>grain {share}</source>
      <translation>颗粒 {share}</translation>
    </message>
    <message>
      <source>model's colours</source>
      <translation>模型的颜色</translation>
    </message>
    <message>
      <source>unprotected</source>
      <translation>未保护</translation>
    </message>
  </context>
  <context>
    <name>FolderPage</name>
    <message>
      <source>Add Folder…</source>
      <translation>添加文件夹…</translation>
    </message>
    <message>
      <source>Cannot be read: {reason}</source>
      <translation>无法读取：{reason}</translation>
    </message>
    <message>
      <source>File</source>
      <translation>文件</translation>
    </message>
    <message>
      <source>Files that could not be read</source>
      <translation>无法读取的文件</translation>
    </message>
    <message>
      <source>Folder</source>
      <translation>文件夹</translation>
    </message>
    <message>
      <source>Folders</source>
      <translation>照片文件夹</translation>
    </message>
    <message>
      <source>Its photos are no longer shown. Nothing is deleted; names come back with it.</source>
      <translation>不再显示其中的照片。不会删除任何内容；重新添加后姓名会恢复。</translation>
    </message>
    <message>
      <source>Likeness reads the photos in these folders and below. It never moves or changes them, and sends nothing anywhere. New photos are noticed while it runs.</source>
      <translation>Likeness 会读取这些文件夹及其子文件夹中的照片，绝不移动或修改它们，也不会向外发送任何内容。运行期间会自动发现新照片。</translation>
    </message>
    <message>
      <source>None: every photo could be read.</source>
      <translation>没有：所有照片均可读取。</translation>
    </message>
    <message>
      <source>Photos</source>
      <translation>照片</translation>
    </message>
    <message>
      <source>Read</source>
      <translation>已读取</translation>
    </message>
    <message>
      <source>Read the files once more, as after a repair</source>
      <translation>重新读取这些文件，例如修复文件之后</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>移除</translation>
    </message>
    <message>
      <source>State</source>
      <translation>状态</translation>
    </message>
    <message>
      <source>Try Again</source>
      <translation>重试</translation>
    </message>
    <message>
      <source>Unreadable files</source>
      <translation>无法读取的文件列表</translation>
    </message>
    <message>
      <source>Waiting to be read</source>
      <translation>等待读取</translation>
    </message>
    <message>
      <source>Why it could not be read</source>
      <translation>无法读取的原因</translation>
    </message>
  </context>
  <context>
    <name>GuideCard</name>
    <message>
      <source>A sharp portrait of the same person, at any age</source>
      <translation>同一个人的清晰人像，年龄不限</translation>
    </message>
    <message>
      <source>A sharp portrait of the same person. You can also drop one here.</source>
      <translation>同一个人的清晰人像。也可以拖放到此处。</translation>
    </message>
    <message>
      <source>Add Another…</source>
      <translation>再添加一张…</translation>
    </message>
    <message>
      <source>Choose Guide…</source>
      <translation>选择参考照…</translation>
    </message>
    <message>
      <source>Choose…</source>
      <translation>选择…</translation>
    </message>
    <message>
      <source>Drop a
portrait
here</source>
      <translation>将人像
拖放到
此处</translation>
    </message>
    <message>
      <source>Guide</source>
      <translation>参考照</translation>
    </message>
    <message>
      <source>Guide, warped</source>
      <translation>变形后</translation>
    </message>
    <message>
      <source>No guide chosen</source>
      <translation>未选择参考照</translation>
    </message>
    <message>
      <source>Old face</source>
      <translation>旧照人脸</translation>
    </message>
    <message>
      <source>Reading…</source>
      <translation>正在读取…</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>移除</translation>
    </message>
    <message>
      <source>Several guides are compared, and the best is used, or the best parts of each</source>
      <translation>比较多张参考照，采用最好的一张，或各取其长</translation>
    </message>
    <message>
      <source>The guide as the warp lays it over the old face</source>
      <translation>经变形后叠加到旧照人脸上的参考照</translation>
    </message>
    <message>
      <source>Use Anyway</source>
      <translation>仍然使用</translation>
    </message>
    <message>
      <source>Use no guide for this face</source>
      <translation>这张人脸不使用参考照</translation>
    </message>
  </context>
  <context>
    <name>GuideController</name>
    <message>
      <source>Add Guide</source>
      <translation>添加参考照</translation>
    </message>
    <message>
      <source>Change Use of Guides</source>
      <translation>更改参考照用法</translation>
    </message>
    <message>
      <source>Choose Guide</source>
      <translation>选择参考照</translation>
    </message>
    <message>
      <source>One of the guides for face {number} seems to show someone else.</source>
      <translation>面孔 {number} 的参考照中，有一张似乎是另一个人。</translation>
    </message>
    <message>
      <source>Remove Guide</source>
      <translation>移除参考照</translation>
    </message>
    <message>
      <source>Restore Anyway</source>
      <translation>仍然修复</translation>
    </message>
    <message>
      <source>Some portraits cannot be guides. The details say why.</source>
      <translation>有些肖像不能用作参考照。详情中有原因。</translation>
    </message>
    <message>
      <source>Some portraits were left out. A face has {most} guides at most.</source>
      <translation>有些肖像未被采用。一张面孔最多有 {most} 张参考照。</translation>
    </message>
    <message>
      <source>The guide for face {numbers} seems to show someone else.</source>
      <translation>人脸 {numbers} 的参考照似乎是另一个人。</translation>
    </message>
    <message>
      <source>This guide for face {number} seems to show someone else.</source>
      <translation>人脸 {number} 的参考照似乎是另一个人。</translation>
    </message>
    <message>
      <source>Use Anyway</source>
      <translation>仍然使用</translation>
    </message>
    <message>
      <source>Use Guide Anyway</source>
      <translation>仍然使用该参考照</translation>
    </message>
  </context>
  <context>
    <name>GuideList</name>
    <message>
      <source>A guide is good where its landmarks are near the face's after the warp</source>
      <translation>变形后关键点与脸部接近之处，参考照就好用</translation>
    </message>
    <message>
      <source>Blend the best by region</source>
      <translation>按部位混合最好的</translation>
    </message>
    <message>
      <source>Guides of this face</source>
      <translation>这张面孔的参考照</translation>
    </message>
    <message>
      <source>Use the best one</source>
      <translation>用最好的一张</translation>
    </message>
    <message>
      <source>What is made of several guides</source>
      <translation>如何使用多张参考照</translation>
    </message>
  </context>
  <context>
    <name>GuideOffers</name>
    <message>
      <source>Compare all of them, and use the best, or the best parts of each</source>
      <translation>全部比较，采用最好的一张，或各取其长</translation>
    </message>
    <message>
      <source>Ctrl and a click adds it to the guides, or takes it away</source>
      <translation>按住 Ctrl 单击可加入或移出参考照</translation>
    </message>
    <message>
      <source>Guide {number}: {name}</source>
      <translation>参考照 {number}：{name}</translation>
    </message>
    <message>
      <source>Guides from the gallery</source>
      <translation>图库中的参考照</translation>
    </message>
    <message>
      <source>Use All</source>
      <translation>全部使用</translation>
    </message>
  </context>
  <context>
    <name>GuideWords</name>
    <message>
      <source>From the clipboard</source>
      <translation>来自剪贴板</translation>
    </message>
    <message>
      <source>Landmarks {pixels} px off after the warp.</source>
      <translation>变形后关键点相差 {pixels} px。</translation>
    </message>
    <message>
      <source>Not used in the last run.</source>
      <translation>上次修复未使用。</translation>
    </message>
    <message>
      <source>Restore to learn how well it fits.</source>
      <translation>修复后即可知道是否合适。</translation>
    </message>
    <message>
      <source>Used for the whole face.</source>
      <translation>用于整张面孔。</translation>
    </message>
    <message>
      <source>Used for: {parts}.</source>
      <translation>用于：{parts}。</translation>
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
      <translation>关于 Likeness</translation>
    </message>
    <message>
      <source>Change Shortcuts…</source>
      <translation>更改快捷键…</translation>
    </message>
    <message>
      <source>Does it happen every time?</source>
      <translation>每次都会发生吗？</translation>
    </message>
    <message>
      <source>Keyboard Shortcuts</source>
      <translation>键盘快捷键</translation>
    </message>
    <message>
      <source>Nothing of this is sent anywhere. Copy it for a bug report.</source>
      <translation>这些内容不会发送到任何地方。报告问题时请复制。</translation>
    </message>
    <message>
      <source>On the photo</source>
      <translation>在照片上</translation>
    </message>
    <message>
      <source>Open Logs Folder</source>
      <translation>打开日志文件夹</translation>
    </message>
    <message>
      <source>Report a Bug</source>
      <translation>报告问题</translation>
    </message>
    <message>
      <source>Restores the faces in old photographs, guided by a portrait of the same person. Everything runs on this computer; nothing leaves it.</source>
      <translation>以同一个人的人像为参考，修复老照片中的人脸。全部在本机运行，任何内容都不会离开本机。</translation>
    </message>
    <message>
      <source>Say what happened, look the rest through, and strike out what you want to keep to yourself. Names of files may be among it, pictures never are. Nothing is sent: copy the text into a message to whoever gave you Likeness.</source>
      <translation>请描述发生了什么，通读其余内容，并删去不想公开的部分。其中可能含有文件名，但绝不含图片。不会自动发送：请将文字复制到消息中，发给向您提供 Likeness 的人。</translation>
    </message>
    <message>
      <source>System Information</source>
      <translation>系统信息</translation>
    </message>
    <message>
      <source>The log in {folder} holds what the program did and the names of files; no pictures, and nothing else about you.</source>
      <translation>{folder} 中的日志记录了程序的操作和文件名；不含图片，也不含您的其他信息。</translation>
    </message>
    <message>
      <source>What did you do just before?</source>
      <translation>在此之前您做了什么？</translation>
    </message>
    <message>
      <source>What happened?</source>
      <translation>发生了什么？</translation>
    </message>
  </context>
  <context>
    <name>HistoryPanel</name>
    <message>
      <source>As it was opened</source>
      <translation>打开时的状态</translation>
    </message>
    <message>
      <source>History</source>
      <translation>历史记录</translation>
    </message>
  </context>
  <context>
    <name>IndexStrip</name>
    <message>
      <source>1 file could not be read</source>
      <translation>1 个文件无法读取</translation>
    </message>
    <message>
      <source>Go On</source>
      <translation>继续</translation>
    </message>
    <message>
      <source>Grouping the faces by person…</source>
      <translation>正在按人物对人脸分组…</translation>
    </message>
    <message>
      <source>Looking through the folders…</source>
      <translation>正在浏览文件夹…</translation>
    </message>
    <message>
      <source>Read what is left</source>
      <translation>读取剩余的照片</translation>
    </message>
    <message>
      <source>Reading photos: {done} of {total}</source>
      <translation>正在读取照片：{done}/{total}</translation>
    </message>
    <message>
      <source>Reading the photos</source>
      <translation>正在读取照片</translation>
    </message>
    <message>
      <source>Show which, and why</source>
      <translation>显示文件和原因</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>停止</translation>
    </message>
    <message>
      <source>What was read so far is kept</source>
      <translation>已读取的内容会保留</translation>
    </message>
    <message>
      <source>about {hours} h left</source>
      <translation>约剩 {hours} 小时</translation>
    </message>
    <message>
      <source>about {minutes} min left</source>
      <translation>约剩 {minutes} 分钟</translation>
    </message>
    <message>
      <source>less than a minute left</source>
      <translation>剩余不到一分钟</translation>
    </message>
    <message>
      <source>{count} files could not be read</source>
      <translation>{count} 个文件无法读取</translation>
    </message>
  </context>
  <context>
    <name>Inspector</name>
    <message>
      <source>&amp;Model</source>
      <translation>模型(&amp;M)</translation>
    </message>
    <message>
      <source>Arrow density</source>
      <translation>箭头密度</translation>
    </message>
    <message>
      <source>Arrows</source>
      <translation>箭头</translation>
    </message>
    <message>
      <source>Automatic</source>
      <translation>自动</translation>
    </message>
    <message>
      <source>Colour, grain and protection. The model does not run again for them.</source>
      <translation>颜色、颗粒和保护。更改时无需重新运行模型。</translation>
    </message>
    <message>
      <source>Faces</source>
      <translation>人脸</translation>
    </message>
    <message>
      <source>Finish</source>
      <translation>后期处理</translation>
    </message>
    <message>
      <source>Guide</source>
      <translation>参考照</translation>
    </message>
    <message>
      <source>Loading…</source>
      <translation>正在载入…</translation>
    </message>
    <message>
      <source>Model</source>
      <translation>模型</translation>
    </message>
    <message>
      <source>No model is installed</source>
      <translation>未安装模型</translation>
    </message>
    <message>
      <source>Overlays</source>
      <translation>叠加层</translation>
    </message>
    <message>
      <source>Strength</source>
      <translation>不透明度</translation>
    </message>
    <message>
      <source>Strength of the overlays, in percent</source>
      <translation>叠加层的不透明度（百分比）</translation>
    </message>
  </context>
  <context>
    <name>Keeper</name>
    <message numerus="yes">
      <source>%n photo(s) that were open are gone.</source>
      <translation>
        <numerusform>找不到之前打开的 %n 张照片。</numerusform>
      </translation>
    </message>
    <message>
      <source>The steps kept for {names} cannot be read any more and were let go. The photos are as you left them.</source>
      <translation>{names} 保存的步骤已无法读取，已舍弃。照片保持您离开时的状态。</translation>
    </message>
    <message>
      <source>What is open cannot be kept for the next start. Save your results.</source>
      <translation>无法保留当前打开的内容供下次启动使用。请保存您的结果。</translation>
    </message>
    <message>
      <source>What was open is not shown: a newer Likeness kept it. It was put aside.</source>
      <translation>未显示之前打开的内容：它由更新版本的 Likeness 保存，已另行存放。</translation>
    </message>
    <message>
      <source>What was open is not shown: the session is damaged. It was kept.</source>
      <translation>未显示之前打开的内容：会话已损坏，但已保留。</translation>
    </message>
    <message>
      <source>{name} is not in {folder} any more.</source>
      <translation>{name} 已不在 {folder} 中。</translation>
    </message>
  </context>
  <context>
    <name>KeyRecorder</name>
    <message>
      <source>Esc gives up</source>
      <translation>按 Esc 放弃</translation>
    </message>
    <message>
      <source>Press the keys…</source>
      <translation>请按下按键…</translation>
    </message>
    <message>
      <source>Record Keys</source>
      <translation>录入按键</translation>
    </message>
  </context>
  <context>
    <name>Legend</name>
    <message>
      <source>Arrows: from the guide to where it lands.</source>
      <translation>箭头：从参考照指向变形后的位置。</translation>
    </message>
    <message>
      <source>Changes: where detail of each size becomes different.</source>
      <translation>变化：各级细节发生变化的位置。</translation>
    </message>
    <message>
      <source>Colours: which way and how far the guide moves.</source>
      <translation>颜色：参考照移动的方向和距离。</translation>
    </message>
    <message>
      <source>Drag a point; with Alt, its whole part.</source>
      <translation>拖动一个点；按住 Alt 可移动整个部位。</translation>
    </message>
    <message>
      <source>Grid: the guide's squares, as they are bent.</source>
      <translation>网格：参考照的方格随变形而弯曲。</translation>
    </message>
    <message>
      <source>How far the guide's landmarks are off: {before} as is, {after} warped.</source>
      <translation>参考照的关键点偏差：{before} 变形前，{after} 变形后。</translation>
    </message>
    <message>
      <source>Map: the guide that each region comes from.</source>
      <translation>分布图：每个部位来自哪张参考照。</translation>
    </message>
    <message>
      <source>Restore first: then there is a warp to show.</source>
      <translation>请先修复，然后才有变形可显示。</translation>
    </message>
    <message>
      <source>brows</source>
      <translation>眉毛</translation>
    </message>
    <message>
      <source>eyes</source>
      <translation>眼睛</translation>
    </message>
    <message>
      <source>jaw</source>
      <translation>下颌</translation>
    </message>
    <message>
      <source>mouth</source>
      <translation>嘴</translation>
    </message>
    <message>
      <source>nose</source>
      <translation>鼻子</translation>
    </message>
  </context>
  <context>
    <name>Loupe</name>
    <message>
      <source>After</source>
      <translation>修复后</translation>
    </message>
    <message>
      <source>Before</source>
      <translation>修复前</translation>
    </message>
    <message>
      <source>Earlier</source>
      <translation>先前</translation>
    </message>
    <message>
      <source>Guide, warped</source>
      <translation>变形后的参考照</translation>
    </message>
  </context>
  <context>
    <name>MainWindow</name>
    <message>
      <source>Pasted photo</source>
      <translation>粘贴的照片</translation>
    </message>
    <message>
      <source>People</source>
      <translation>人物</translation>
    </message>
    <message>
      <source>Restore</source>
      <translation>修复</translation>
    </message>
  </context>
  <context>
    <name>Menus</name>
    <message>
      <source>&amp;Edit</source>
      <translation>编辑(&amp;E)</translation>
    </message>
    <message>
      <source>&amp;File</source>
      <translation>文件(&amp;F)</translation>
    </message>
    <message>
      <source>&amp;Help</source>
      <translation>帮助(&amp;H)</translation>
    </message>
    <message>
      <source>&amp;People</source>
      <translation>人物(&amp;P)</translation>
    </message>
    <message>
      <source>&amp;Theme</source>
      <translation>主题(&amp;T)</translation>
    </message>
    <message>
      <source>&amp;View</source>
      <translation>视图(&amp;V)</translation>
    </message>
    <message>
      <source>Hold to see the original (hold B)</source>
      <translation>按住可查看原图（按住 B 键）</translation>
    </message>
    <message>
      <source>No photo was opened yet</source>
      <translation>尚未打开过照片</translation>
    </message>
    <message>
      <source>Open &amp;Recent</source>
      <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
      <source>See the original while held</source>
      <translation>按住时查看原图</translation>
    </message>
    <message>
      <source>Tools</source>
      <translation>工具</translation>
    </message>
  </context>
  <context>
    <name>Models</name>
    <message>
      <source>A model that you choose instead is used for all faces.</source>
      <translation>如果您另选一个模型，它将用于所有人脸。</translation>
    </message>
    <message>
      <source>Each face is restored by what it has: with a guide by {guided}, without one by {blind}.</source>
      <translation>每张人脸按其条件修复：有参考照的用 {guided}，没有的用 {blind}。</translation>
    </message>
    <message>
      <source>For tiny faces, needs no guide; imported from its authors' layout.</source>
      <translation>适用于极小的人脸，无需参考照；由原作者的格式导入。</translation>
    </message>
    <message>
      <source>For tiny faces, needs no guide; imported from its authors' layout. Has several answers to a face.</source>
      <translation>适用于极小的人脸，无需参考照；由原作者的格式导入。每张人脸可有多种结果。</translation>
    </message>
    <message>
      <source>GPEN, needs no guide; imported from its authors' layout.</source>
      <translation>GPEN，无需参考照；由原作者的格式导入。</translation>
    </message>
    <message>
      <source>Good for: {what}</source>
      <translation>适用于：{what}</translation>
    </message>
    <message>
      <source>Guided, an ablation; the guide is not warped.</source>
      <translation>使用参考照，消融模型；参考照不变形。</translation>
    </message>
    <message>
      <source>Guided; starts from landmarks you can correct.</source>
      <translation>使用参考照；从您可修正的关键点出发。</translation>
    </message>
    <message>
      <source>Guided; the network alone finds the warp.</source>
      <translation>使用参考照；由网络自行确定变形。</translation>
    </message>
    <message>
      <source>HiFaceGAN, needs no guide; imported from its authors' layout.</source>
      <translation>HiFaceGAN，无需参考照；由原作者的格式导入。</translation>
    </message>
    <message>
      <source>Limits: {what}</source>
      <translation>局限：{what}</translation>
    </message>
    <message>
      <source>Needs no guide; a GAN prior fills in what the photo has lost.</source>
      <translation>无需参考照；由 GAN 先验补全照片失去的内容。</translation>
    </message>
    <message>
      <source>Needs no guide; for tiny, blurred faces.</source>
      <translation>无需参考照；适用于极小且模糊的人脸。</translation>
    </message>
    <message>
      <source>Needs no guide; for tiny, blurred faces. Has several answers to a face.</source>
      <translation>无需参考照；适用于极小且模糊的人脸。每张人脸可有多种结果。</translation>
    </message>
    <message>
      <source>Needs no guide; takes damage away and fills in detail.</source>
      <translation>无需参考照；去除损伤并补充细节。</translation>
    </message>
    <message>
      <source>Needs no guide; takes noise, blur and JPEG dirt away.</source>
      <translation>无需参考照；去除噪点、模糊和 JPEG 瑕疵。</translation>
    </message>
    <message>
      <source>With a guide: {model}</source>
      <translation>有参考照：{model}</translation>
    </message>
    <message>
      <source>Without: {model}</source>
      <translation>没有：{model}</translation>
    </message>
  </context>
  <context>
    <name>NameEdit</name>
    <message>
      <source>Add a name</source>
      <translation>添加姓名</translation>
    </message>
    <message>
      <source>Name of the person</source>
      <translation>人物姓名</translation>
    </message>
  </context>
  <context>
    <name>NoticeCard</name>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>Close the notice</source>
      <translation>关闭通知</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>复制</translation>
    </message>
    <message>
      <source>Copy the notice and its details</source>
      <translation>复制通知及其详细信息</translation>
    </message>
    <message>
      <source>Details</source>
      <translation>详细信息</translation>
    </message>
    <message>
      <source>Details of the notice</source>
      <translation>通知的详细信息</translation>
    </message>
    <message>
      <source>Notice</source>
      <translation>通知</translation>
    </message>
  </context>
  <context>
    <name>OfferController</name>
    <message>
      <source>Looking who this is…</source>
      <translation>正在查找这是谁…</translation>
    </message>
    <message>
      <source>Nobody whom your gallery knows for sure.</source>
      <translation>图库中没有能确定的人物。</translation>
    </message>
    <message>
      <source>Unnamed person {number}</source>
      <translation>未命名人物 {number}</translation>
    </message>
    <message>
      <source>{name} ({chance} sure). The best guides:</source>
      <translation>{name}（把握 {chance}）。最佳参考照：</translation>
    </message>
    <message>
      <source>{name}, but your gallery has no other photo.</source>
      <translation>{name}，但图库中没有此人的其他照片。</translation>
    </message>
  </context>
  <context>
    <name>Palette</name>
    <message>
      <source>Commands</source>
      <translation>命令</translation>
    </message>
    <message>
      <source>Commands found</source>
      <translation>找到的命令</translation>
    </message>
    <message>
      <source>Find a command</source>
      <translation>查找命令</translation>
    </message>
    <message>
      <source>No command is called that.</source>
      <translation>没有这个名称的命令。</translation>
    </message>
    <message>
      <source>What do you want to do?</source>
      <translation>您想做什么？</translation>
    </message>
    <message>
      <source>“{command}” cannot be used now.</source>
      <translation>“{command}”现在无法使用。</translation>
    </message>
  </context>
  <context>
    <name>PeopleController</name>
    <message>
      <source>All faces</source>
      <translation>所有人脸</translation>
    </message>
    <message>
      <source>Another Likeness is reading the photos; they appear here, too.</source>
      <translation>另一个 Likeness 正在读取照片；读取的照片也会显示在此处。</translation>
    </message>
    <message>
      <source>Faces too poor to be sure of, or that you took from somebody</source>
      <translation>质量太差而无法确定的人脸，或您从某人物中移出的人脸</translation>
    </message>
    <message>
      <source>Hidden faces</source>
      <translation>隐藏的人脸</translation>
    </message>
    <message>
      <source>No faces were found in these photos yet.</source>
      <translation>尚未在这些照片中找到人脸。</translation>
    </message>
    <message>
      <source>Nobody matches. Clear the filters to see everybody.</source>
      <translation>没有匹配的人物。清除筛选条件可查看所有人。</translation>
    </message>
    <message>
      <source>Nobody yet</source>
      <translation>未归属</translation>
    </message>
    <message>
      <source>Reading ended early.</source>
      <translation>读取提前结束。</translation>
    </message>
    <message>
      <source>Reading was stopped.</source>
      <translation>读取已停止。</translation>
    </message>
    <message>
      <source>The first people appear here in a moment.</source>
      <translation>第一批人物很快会显示在此处。</translation>
    </message>
    <message>
      <source>The people gallery cannot be opened</source>
      <translation>无法打开人物图库</translation>
    </message>
    <message>
      <source>The people gallery was damaged. It is kept aside, and the last good copy has taken its place.</source>
      <translation>人物图库已损坏，现已另行保留，并改用最近一份完好的副本。</translation>
    </message>
    <message>
      <source>They guide nobody</source>
      <translation>它们不会用作任何人的参考照</translation>
    </message>
  </context>
  <context>
    <name>PeopleDialogs</name>
    <message>
      <source>Add a Folder of Photos</source>
      <translation>添加照片文件夹</translation>
    </message>
    <message>
      <source>Copy the Photos of {name} To</source>
      <translation>将 {name} 的照片复制到</translation>
    </message>
    <message>
      <source>Move to Person</source>
      <translation>移动到人物</translation>
    </message>
    <message>
      <source>Name, old or new:</source>
      <translation>姓名（已有或新建）：</translation>
    </message>
  </context>
  <context>
    <name>PeopleGrid</name>
    <message>
      <source>People</source>
      <translation>人物</translation>
    </message>
  </context>
  <context>
    <name>PeopleModel</name>
    <message>
      <source>1 photo</source>
      <translation>1 张照片</translation>
    </message>
    <message>
      <source>Enter opens, F2 names; drag onto another to merge</source>
      <translation>Enter 打开，F2 命名；拖到另一人物上可合并</translation>
    </message>
    <message>
      <source>Unnamed</source>
      <translation>未命名</translation>
    </message>
    <message>
      <source>Unnamed person {number}</source>
      <translation>未命名人物 {number}</translation>
    </message>
    <message>
      <source>{count} photos</source>
      <translation>{count} 张照片</translation>
    </message>
  </context>
  <context>
    <name>PeopleRows</name>
    <message>
      <source>&amp;Add Photo Folder…</source>
      <translation>添加照片文件夹(&amp;A)…</translation>
    </message>
    <message>
      <source>&amp;Export Photos…</source>
      <translation>导出照片(&amp;E)…</translation>
    </message>
    <message>
      <source>&amp;Find a Person</source>
      <translation>查找人物(&amp;F)</translation>
    </message>
    <message>
      <source>&amp;Hide or Show</source>
      <translation>隐藏或显示(&amp;H)</translation>
    </message>
    <message>
      <source>&amp;Merge</source>
      <translation>合并(&amp;M)</translation>
    </message>
    <message>
      <source>&amp;Name</source>
      <translation>命名(&amp;N)</translation>
    </message>
    <message>
      <source>&amp;Open in Restore</source>
      <translation>在“修复”中打开(&amp;O)</translation>
    </message>
    <message>
      <source>A&amp;ll People</source>
      <translation>所有人物(&amp;L)</translation>
    </message>
    <message>
      <source>Copy all photos of a person into a folder</source>
      <translation>将一个人物的所有照片复制到文件夹</translation>
    </message>
    <message>
      <source>Export &amp;Faces…</source>
      <translation>导出人脸(&amp;F)…</translation>
    </message>
    <message>
      <source>For the chosen face of the photo that is open in Restore</source>
      <translation>用于“修复”中所打开照片的所选人脸</translation>
    </message>
    <message>
      <source>Go to &amp;People</source>
      <translation>转到“人物”(&amp;P)</translation>
    </message>
    <message>
      <source>Go to &amp;Restore</source>
      <translation>转到“修复”(&amp;R)</translation>
    </message>
    <message>
      <source>Leave out who is no matter, or bring back what was hidden</source>
      <translation>略去无关的人物，或恢复已隐藏的内容</translation>
    </message>
    <message>
      <source>Mo&amp;ve to Person…</source>
      <translation>移动到人物(&amp;V)…</translation>
    </message>
    <message>
      <source>Not &amp;This Person</source>
      <translation>不是此人(&amp;T)</translation>
    </message>
    <message>
      <source>S&amp;plit Off</source>
      <translation>拆分(&amp;P)</translation>
    </message>
    <message>
      <source>Show the person by this face</source>
      <translation>用这张人脸代表该人物</translation>
    </message>
    <message>
      <source>Take the selected faces away from this person; Del does the same</source>
      <translation>将所选人脸移出此人物；按 Del 效果相同</translation>
    </message>
    <message>
      <source>The selected faces are a person of their own</source>
      <translation>所选人脸属于另一个独立人物</translation>
    </message>
    <message>
      <source>The selected people are one; dragging one onto another does the same</source>
      <translation>所选人物是同一个人；将一个拖到另一个上效果相同</translation>
    </message>
    <message>
      <source>Use as &amp;Guide</source>
      <translation>用作参考照(&amp;G)</translation>
    </message>
    <message>
      <source>Use as P&amp;ortrait</source>
      <translation>用作头像(&amp;O)</translation>
    </message>
    <message>
      <source>Who is in your photos</source>
      <translation>您的照片中有谁</translation>
    </message>
    <message>
      <source>Write the aligned faces of a person into a folder, 512 pixels each</source>
      <translation>将一个人物的对齐人脸写入文件夹，每张 512 像素</translation>
    </message>
  </context>
  <context>
    <name>PeopleTab</name>
    <message>
      <source>Add Folder…</source>
      <translation>添加文件夹…</translation>
    </message>
    <message>
      <source>Add a folder, or drop one here: Likeness groups the faces by person.</source>
      <translation>添加文件夹或拖放到此处：Likeness 会按人物对人脸分组。</translation>
    </message>
    <message>
      <source>Add to the people gallery</source>
      <translation>添加到人物图库</translation>
    </message>
    <message>
      <source>Read the photos of another folder, too</source>
      <translation>同时读取其他文件夹中的照片</translation>
    </message>
    <message>
      <source>Try Again</source>
      <translation>重试</translation>
    </message>
    <message>
      <source>Who is in your photos?</source>
      <translation>您的照片中有谁？</translation>
    </message>
  </context>
  <context>
    <name>PeopleTrouble</name>
    <message>
      <source>The disk is full, so the people gallery could not be changed. Free some space and try again; what was there is safe.</source>
      <translation>磁盘已满，无法更改人物图库。请释放空间后重试；已有内容不受影响。</translation>
    </message>
    <message>
      <source>The people gallery can be looked at, but not changed: its file or folder is read-only. The details say where it is.</source>
      <translation>人物图库只能查看，无法更改：其文件或文件夹为只读。位置见详细信息。</translation>
    </message>
    <message>
      <source>This folder cannot be opened. It may have been moved.</source>
      <translation>无法打开此文件夹。它可能已被移动。</translation>
    </message>
  </context>
  <context>
    <name>PeopleWishes</name>
    <message>
      <source>Add Again</source>
      <translation>重新添加</translation>
    </message>
    <message>
      <source>Hidden. The side bar has what is hidden.</source>
      <translation>已隐藏。可在边栏中找到隐藏的内容。</translation>
    </message>
    <message>
      <source>Merge</source>
      <translation>合并</translation>
    </message>
    <message>
      <source>Merged into {name}, {count} photos.</source>
      <translation>已合并到 {name}，共 {count} 张照片。</translation>
    </message>
    <message>
      <source>Moved to {name}.</source>
      <translation>已移动到 {name}。</translation>
    </message>
    <message>
      <source>Show</source>
      <translation>显示</translation>
    </message>
    <message>
      <source>Taken away. Likeness looks who else it is.</source>
      <translation>已移出。Likeness 正在查找是其他哪个人。</translation>
    </message>
    <message>
      <source>There is another {name}. Are they the same person?</source>
      <translation>已有另一位 {name}。是同一个人吗？</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>撤销</translation>
    </message>
    <message>
      <source>an unnamed person</source>
      <translation>未命名的人物</translation>
    </message>
    <message>
      <source>{count} photos are a person of their own now.</source>
      <translation>{count} 张照片已成为独立人物。</translation>
    </message>
    <message>
      <source>{count} photos are no longer shown. Nothing was deleted.</source>
      <translation>不再显示 {count} 张照片。未删除任何内容。</translation>
    </message>
  </context>
  <context>
    <name>PeopleWords</name>
    <message>
      <source>Hide</source>
      <translation>隐藏</translation>
    </message>
    <message>
      <source>Merge</source>
      <translation>合并</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>命名</translation>
    </message>
    <message>
      <source>Say Who It Is</source>
      <translation>指定人物</translation>
    </message>
    <message>
      <source>Show</source>
      <translation>显示</translation>
    </message>
    <message>
      <source>Split</source>
      <translation>拆分</translation>
    </message>
    <message>
      <source>eyes alike</source>
      <translation>眼睛状态相近</translation>
    </message>
    <message>
      <source>eyes open</source>
      <translation>睁眼</translation>
    </message>
    <message>
      <source>same head turn</source>
      <translation>头部角度相同</translation>
    </message>
    <message>
      <source>same light</source>
      <translation>光线相同</translation>
    </message>
    <message>
      <source>same mouth</source>
      <translation>嘴型相同</translation>
    </message>
    <message>
      <source>same years</source>
      <translation>年代相近</translation>
    </message>
    <message>
      <source>{times}x larger</source>
      <translation>{times} 倍大小</translation>
    </message>
    <message>
      <source>{times}x sharper</source>
      <translation>{times} 倍清晰度</translation>
    </message>
  </context>
  <context>
    <name>PersonDelegate</name>
    <message>
      <source>Add a name</source>
      <translation>添加姓名</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>姓名</translation>
    </message>
    <message>
      <source>Name of the person</source>
      <translation>人物姓名</translation>
    </message>
  </context>
  <context>
    <name>PhotoController</name>
    <message>
      <source>Pasted photo</source>
      <translation>粘贴的照片</translation>
    </message>
    <message>
      <source>Saved as {name}.</source>
      <translation>已保存为 {name}。</translation>
    </message>
    <message>
      <source>Saving was stopped. Nothing was written.</source>
      <translation>已停止保存。未写入任何内容。</translation>
    </message>
    <message>
      <source>Show Folder</source>
      <translation>显示文件夹</translation>
    </message>
    <message>
      <source>There are more photos: the first {count} were opened.</source>
      <translation>照片过多：已打开前 {count} 张。</translation>
    </message>
    <message>
      <source>There is no photo in {folder}.</source>
      <translation>{folder} 中没有照片。</translation>
    </message>
    <message>
      <source>There is no picture in the clipboard.</source>
      <translation>剪贴板中没有图片。</translation>
    </message>
    <message>
      <source>pasted</source>
      <translation>粘贴</translation>
    </message>
  </context>
  <context>
    <name>Plan</name>
    <message>
      <source>Changed since the last run: restore again.</source>
      <translation>上次运行后有更改：请重新修复。</translation>
    </message>
    <message>
      <source>Choose a guide for at least one face.</source>
      <translation>请至少为一张人脸选择参考照。</translation>
    </message>
    <message>
      <source>Choose a guide: drop a portrait on the face.</source>
      <translation>选择参考照：将人像拖放到人脸上。</translation>
    </message>
    <message>
      <source>Getting ready…</source>
      <translation>正在准备…</translation>
    </message>
    <message>
      <source>No model is installed, so nothing can be restored.</source>
      <translation>未安装模型，无法修复。</translation>
    </message>
    <message>
      <source>No model that takes a guide is installed.</source>
      <translation>没有安装使用参考照的模型。</translation>
    </message>
    <message>
      <source>Open a photo to begin.</source>
      <translation>打开照片即可开始。</translation>
    </message>
    <message>
      <source>Ready to restore without a guide.</source>
      <translation>可以修复，不用参考照。</translation>
    </message>
    <message>
      <source>Ready to restore.</source>
      <translation>可以修复。</translation>
    </message>
    <message>
      <source>Ready to restore: {guided} by a guide, {others} without.</source>
      <translation>可以修复：{guided} 张有参考照，{others} 张没有。</translation>
    </message>
    <message>
      <source>Restored without a guide.</source>
      <translation>修复完成，未用参考照。</translation>
    </message>
    <message>
      <source>Restored.</source>
      <translation>修复完成。</translation>
    </message>
    <message>
      <source>Restored: {guided} by a guide, {others} without.</source>
      <translation>修复完成：{guided} 张有参考照，{others} 张没有。</translation>
    </message>
    <message>
      <source>There is no face to restore.</source>
      <translation>没有可修复的人脸。</translation>
    </message>
    <message>
      <source>Will restore {count} of {all} faces: those with a guide.</source>
      <translation>将修复 {all} 张人脸中的 {count} 张：有参考照的。</translation>
    </message>
    <message>
      <source>{model} makes nothing of several guides: leave one at most.</source>
      <translation>{model} 不支持多张参考照：请最多保留一张。</translation>
    </message>
    <message>
      <source>{restored} Save a copy with {keys}.</source>
      <translation>{restored}（按 {keys} 保存副本。）</translation>
    </message>
    <message>
      <source>{restored} You can save a copy now.</source>
      <translation>{restored}（现在可以保存副本。）</translation>
    </message>
  </context>
  <context>
    <name>Presenter</name>
    <message>
      <source>A guide seems to show someone else. Remove it, or use it anyway.</source>
      <translation>有一张参考照似乎是另一个人。请移除，或仍然使用。</translation>
    </message>
    <message>
      <source>Face {number}: guide chosen</source>
      <translation>人脸 {number}：已选参考照</translation>
    </message>
    <message>
      <source>Face {number}: no guide yet</source>
      <translation>人脸 {number}：尚无参考照</translation>
    </message>
    <message>
      <source>How alike they are could not be measured</source>
      <translation>无法测量相似程度</translation>
    </message>
    <message>
      <source>Restored by {model}, with a guide</source>
      <translation>由 {model} 修复，有参考照</translation>
    </message>
    <message>
      <source>Restored by {model}, without a guide</source>
      <translation>由 {model} 修复，无参考照</translation>
    </message>
    <message>
      <source>Restored without a guide; a portrait of the same person keeps it truer.</source>
      <translation>修复时未用参考照；使用同一个人的人像会更忠实。</translation>
    </message>
    <message>
      <source>Same person: likely (distance {distance})</source>
      <translation>同一人：很可能（距离 {distance}）</translation>
    </message>
    <message>
      <source>Same person: possible (distance {distance})</source>
      <translation>同一人：有可能（距离 {distance}）</translation>
    </message>
    <message>
      <source>Same person: unlikely (distance {distance})</source>
      <translation>同一人：不太可能（距离 {distance}）</translation>
    </message>
    <message>
      <source>This guide seems to show someone else. Use it only if you know better.</source>
      <translation>此参考照似乎是另一个人。仅在您确定时使用。</translation>
    </message>
    <message>
      <source>Will be restored without a guide; a portrait of the same person keeps it truer.</source>
      <translation>将不用参考照修复；使用同一个人的人像会更忠实。</translation>
    </message>
    <message>
      <source>{model}, {seconds} s</source>
      <translation>{model}，{seconds} 秒</translation>
    </message>
  </context>
  <context>
    <name>ProgramRows</name>
    <message>
      <source>&amp;Better Landmarks…</source>
      <translation>更好的关键点(&amp;B)…</translation>
    </message>
    <message>
      <source>&amp;Report a Bug…</source>
      <translation>报告问题(&amp;R)…</translation>
    </message>
    <message>
      <source>C&amp;hange Shortcuts…</source>
      <translation>更改快捷键(&amp;H)…</translation>
    </message>
    <message>
      <source>Download networks that place landmarks better</source>
      <translation>下载能更准确定位关键点的网络</translation>
    </message>
    <message>
      <source>Everything that Likeness can do, by a few letters</source>
      <translation>输入几个字即可找到 Likeness 的任何功能</translation>
    </message>
    <message>
      <source>Find a &amp;Command…</source>
      <translation>查找命令(&amp;C)…</translation>
    </message>
    <message>
      <source>Prepare a text to send to us; nothing is sent by itself</source>
      <translation>准备一份可发给我们的文字；不会自动发送</translation>
    </message>
    <message>
      <source>Se&amp;ttings…</source>
      <translation>设置(&amp;T)…</translation>
    </message>
  </context>
  <context>
    <name>ProtectionTeller</name>
    <message>
      <source>Estimated from the photo: detail for {detail} of {pixels} pixels from eyes to mouth; {error} of 255 brightness steps are wrong.</source>
      <translation>根据照片估计：眼睛到嘴的 {pixels} 像素中，细节相当于 {detail} 像素；亮度在 255 级中有 {error} 级误差。</translation>
    </message>
    <message>
      <source>How good this face is was not estimated.</source>
      <translation>尚未估计这张人脸的质量。</translation>
    </message>
    <message>
      <source>Not protected: the model may change all of this face.</source>
      <translation>未保护：模型可改动整张人脸。</translation>
    </message>
    <message>
      <source>Nothing is held back: this face needs the help.</source>
      <translation>不加限制：这张人脸需要帮助。</translation>
    </message>
    <message>
      <source>The photo knows better in part: {share} of the model's change to this face passes.</source>
      <translation>照片有一部分更可靠：模型对这张人脸的改动应用了 {share}。</translation>
    </message>
    <message>
      <source>This face was not restored.</source>
      <translation>这张人脸未经修复。</translation>
    </message>
    <message>
      <source>over {short} px</source>
      <translation>大于 {short} px</translation>
    </message>
    <message>
      <source>{short} to {long} px</source>
      <translation>{short} 至 {long} px</translation>
    </message>
    <message>
      <source>{size}: {error} steps wrong, {share} of the change passes</source>
      <translation>{size}：误差 {error} 级，应用改动的 {share}</translation>
    </message>
  </context>
  <context>
    <name>QuestionPage</name>
    <message>
      <source>1 photo</source>
      <translation>1 张照片</translation>
    </message>
    <message>
      <source>1 question</source>
      <translation>1 个问题</translation>
    </message>
    <message>
      <source>Are these the same person?</source>
      <translation>这是同一个人吗？</translation>
    </message>
    <message>
      <source>Different People</source>
      <translation>不是同一人</translation>
    </message>
    <message>
      <source>Later</source>
      <translation>稍后</translation>
    </message>
    <message>
      <source>No questions</source>
      <translation>没有问题</translation>
    </message>
    <message>
      <source>S same, D different, L later</source>
      <translation>S 是同一人，D 不是，L 稍后</translation>
    </message>
    <message>
      <source>Same Person</source>
      <translation>是同一人</translation>
    </message>
    <message>
      <source>Same person?</source>
      <translation>同一人？</translation>
    </message>
    <message>
      <source>When two people look much alike, Likeness asks here and never guesses.</source>
      <translation>两个人很相像时，Likeness 会在此询问，绝不猜测。</translation>
    </message>
    <message>
      <source>{count} photos</source>
      <translation>{count} 张照片</translation>
    </message>
    <message>
      <source>{count} questions</source>
      <translation>{count} 个问题</translation>
    </message>
    <message>
      <source>{keys} takes an answer back</source>
      <translation>{keys} 撤回回答</translation>
    </message>
  </context>
  <context>
    <name>RegionItem</name>
    <message>
      <source>Guide {number}</source>
      <translation>参考照 {number}</translation>
    </message>
  </context>
  <context>
    <name>RestoreAll</name>
    <message numerus="yes">
      <source>%n could not be restored.</source>
      <translation>
        <numerusform>%n 张未能修复。</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n photo(s) restored.</source>
      <translation>
        <numerusform>已修复 %n 张照片。</numerusform>
      </translation>
    </message>
    <message>
      <source>About {minutes} min left</source>
      <translation>约剩 {minutes} 分钟</translation>
    </message>
    <message>
      <source>About {seconds} s left</source>
      <translation>约剩 {seconds} 秒</translation>
    </message>
    <message>
      <source>All photos are restored already.</source>
      <translation>所有照片均已修复。</translation>
    </message>
    <message>
      <source>{number} of {count}</source>
      <translation>{number}/{count}</translation>
    </message>
  </context>
  <context>
    <name>RestoreController</name>
    <message numerus="yes">
      <source>%n face(s) could not be restored and stay as they were.</source>
      <translation>
        <numerusform>%n 张人脸未能修复，保持原样。</numerusform>
      </translation>
    </message>
    <message>
      <source>About {seconds} s left</source>
      <translation>约剩 {seconds} 秒</translation>
    </message>
    <message>
      <source>Change Colours</source>
      <translation>更改颜色</translation>
    </message>
    <message>
      <source>Change Fidelity</source>
      <translation>更改修复强度</translation>
    </message>
    <message>
      <source>Change Grain</source>
      <translation>更改颗粒</translation>
    </message>
    <message>
      <source>Delete Face</source>
      <translation>删除人脸</translation>
    </message>
    <message>
      <source>Do Not Protect Good Faces</source>
      <translation>不保护良好的人脸</translation>
    </message>
    <message>
      <source>Draw a Box</source>
      <translation>画框</translation>
    </message>
    <message>
      <source>Move Landmarks</source>
      <translation>移动关键点</translation>
    </message>
    <message>
      <source>No face was found in this photo. Draw a box around one, or try a larger or sharper scan.</source>
      <translation>未在照片中找到人脸。请在人脸周围画框，或换用更大、更清晰的扫描件。</translation>
    </message>
    <message>
      <source>Protect Good Faces</source>
      <translation>保护良好的人脸</translation>
    </message>
  </context>
  <context>
    <name>RunPanel</name>
    <message>
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <source>How far the face is from the guide's person, before and after. One person's pictures are usually below 0.6.</source>
      <translation>人脸与参考照人物的差距，修复前和修复后。同一个人的照片通常低于 0.6。</translation>
    </message>
    <message>
      <source>Identity distance</source>
      <translation>身份距离</translation>
    </message>
    <message>
      <source>Landmark distance</source>
      <translation>关键点距离</translation>
    </message>
    <message>
      <source>Mean distance of the 68 points of face and guide, before and after the warp, in pixels of the crop. Smaller means that the guide fits better.</source>
      <translation>人脸与参考照 68 个点的平均距离，变形前和变形后，以裁剪图的像素计。越小表示参考照越吻合。</translation>
    </message>
    <message>
      <source>Progress</source>
      <translation>进度</translation>
    </message>
    <message>
      <source>Restore</source>
      <translation>修复</translation>
    </message>
    <message>
      <source>Restored by</source>
      <translation>修复模型</translation>
    </message>
    <message>
      <source>Stop the restoration</source>
      <translation>停止修复</translation>
    </message>
    <message>
      <source>The model, and its time for this face</source>
      <translation>模型及其处理此人脸的用时</translation>
    </message>
  </context>
  <context>
    <name>RunTeller</name>
    <message>
      <source>Another photo: {words}</source>
      <translation>另一张照片：{words}</translation>
    </message>
    <message>
      <source>Finding faces</source>
      <translation>正在查找人脸</translation>
    </message>
    <message>
      <source>Opening the photo</source>
      <translation>正在打开照片</translation>
    </message>
    <message>
      <source>Restore the faces</source>
      <translation>修复人脸</translation>
    </message>
    <message>
      <source>Restoring</source>
      <translation>正在修复</translation>
    </message>
    <message>
      <source>Waiting for the guides</source>
      <translation>正在等待参考照</translation>
    </message>
  </context>
  <context>
    <name>SelectionBar</name>
    <message>
      <source>{count} of {total} selected</source>
      <translation>已选 {count}/{total}</translation>
    </message>
    <message>
      <source>{total} in all</source>
      <translation>共 {total} 个</translation>
    </message>
  </context>
  <context>
    <name>Settings</name>
    <message>
      <source>&amp;Compare before and after</source>
      <translation>对比修复前后(&amp;C)</translation>
    </message>
    <message>
      <source>&amp;Fidelity of a new photo</source>
      <translation>新照片的修复强度(&amp;F)</translation>
    </message>
    <message>
      <source>&amp;Go on where I was</source>
      <translation>从上次的位置继续(&amp;G)</translation>
    </message>
    <message>
      <source>&amp;Language</source>
      <translation>语言(&amp;L)</translation>
    </message>
    <message>
      <source>&amp;Theme</source>
      <translation>主题(&amp;T)</translation>
    </message>
    <message>
      <source>A graphics card is quicker. The next restoration uses it.</source>
      <translation>使用显卡更快。下次修复时生效。</translation>
    </message>
    <message>
      <source>All words of the window change at once.</source>
      <translation>窗口中的所有文字会立即切换。</translation>
    </message>
    <message>
      <source>Along a line to be dragged</source>
      <translation>沿可拖动的分割线</translation>
    </message>
    <message>
      <source>Appearance</source>
      <translation>外观</translation>
    </message>
    <message>
      <source>Begin as soon as a photo is open: faces with a guide once it surely shows the same person, the others without one.</source>
      <translation>打开照片后立即开始：参考照确定是同一个人的人脸使用参考照，其余的不用。</translation>
    </message>
    <message>
      <source>C&amp;ontrast</source>
      <translation>对比度(&amp;O)</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>深色</translation>
    </message>
    <message>
      <source>Graphics card (CUDA)</source>
      <translation>显卡（CUDA）</translation>
    </message>
    <message>
      <source>Graphics card (Metal)</source>
      <translation>显卡（Metal）</translation>
    </message>
    <message>
      <source>High</source>
      <translation>高</translation>
    </message>
    <message>
      <source>High contrast has edges around everything that can be pressed.</source>
      <translation>高对比度会为所有可点击的部分加上边框。</translation>
    </message>
    <message>
      <source>How both are shown. The View menu has more ways.</source>
      <translation>两者的显示方式。“视图”菜单中有更多方式。</translation>
    </message>
    <message>
      <source>How much of the restored face is laid over the old one. Each photo has its own slider for it in the inspector.</source>
      <translation>修复后的人脸以多大强度叠加到原来的人脸上。每张照片在右侧面板中都有自己的滑块。</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>浅色</translation>
    </message>
    <message>
      <source>Like the system</source>
      <translation>跟随系统</translation>
    </message>
    <message>
      <source>Models &amp;run on</source>
      <translation>模型运行于(&amp;R)</translation>
    </message>
    <message>
      <source>No font on this computer has the characters of this language ({language}), so Likeness stays English. Install one, for example Noto Sans CJK, then start Likeness again.</source>
      <translation>此电脑上没有字体包含该语言（{language}）的字符，因此 Likeness 仍显示英文。请安装一种字体，例如 Noto Sans CJK，然后重新启动 Likeness。</translation>
    </message>
    <message>
      <source>Normal</source>
      <translation>标准</translation>
    </message>
    <message>
      <source>Photos are judged best on a dark ground.</source>
      <translation>深色背景最适合评判照片。</translation>
    </message>
    <message>
      <source>Processor</source>
      <translation>处理器</translation>
    </message>
    <message>
      <source>Restore by &amp;itself</source>
      <translation>自动修复(&amp;I)</translation>
    </message>
    <message>
      <source>Restoring</source>
      <translation>修复</translation>
    </message>
    <message>
      <source>Side by side</source>
      <translation>并排</translation>
    </message>
    <message>
      <source>The quickest there is</source>
      <translation>最快的可用设备</translation>
    </message>
    <message>
      <source>What is open comes back at the next start, with all its steps.</source>
      <translation>下次启动时恢复当前打开的内容及其全部步骤。</translation>
    </message>
    <message>
      <source>{language} (no font)</source>
      <translation>{language}（缺少字体）</translation>
    </message>
  </context>
  <context>
    <name>SettingsDialog</name>
    <message>
      <source>Back to how it was at first</source>
      <translation>恢复为初始值</translation>
    </message>
    <message>
      <source>Pages</source>
      <translation>页面</translation>
    </message>
    <message>
      <source>Reset “{setting}”</source>
      <translation>重置“{setting}”</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>设置</translation>
    </message>
    <message>
      <source>Shortcuts</source>
      <translation>快捷键</translation>
    </message>
  </context>
  <context>
    <name>ShortcutPage</name>
    <message>
      <source>Command</source>
      <translation>命令</translation>
    </message>
    <message>
      <source>Commands and their keys</source>
      <translation>命令及其按键</translation>
    </message>
    <message>
      <source>Find a command or keys</source>
      <translation>查找命令或按键</translation>
    </message>
    <message>
      <source>Keys</source>
      <translation>按键</translation>
    </message>
    <message>
      <source>Remove Keys</source>
      <translation>移除按键</translation>
    </message>
    <message>
      <source>Reset</source>
      <translation>重置</translation>
    </message>
    <message>
      <source>Reset All</source>
      <translation>全部重置</translation>
    </message>
    <message>
      <source>Use Them Here</source>
      <translation>用于此命令</translation>
    </message>
    <message>
      <source>{keys} belongs to “{action}” now. Give that one other keys first.</source>
      <translation>{keys} 现在属于“{action}”。请先为该命令设置其他按键。</translation>
    </message>
    <message>
      <source>{keys} belongs to “{action}”.</source>
      <translation>{keys} 属于“{action}”。</translation>
    </message>
    <message>
      <source>{keys} is held down for “{action}” and cannot be a shortcut.</source>
      <translation>{keys} 用于按住执行“{action}”，不能作为快捷键。</translation>
    </message>
  </context>
  <context>
    <name>Shortcuts</name>
    <message>
      <source>Pan</source>
      <translation>平移</translation>
    </message>
    <message>
      <source>See the original</source>
      <translation>查看原图</translation>
    </message>
    <message>
      <source>Zoom at the pointer</source>
      <translation>在指针处缩放</translation>
    </message>
    <message>
      <source>Zoom to a face</source>
      <translation>缩放到人脸</translation>
    </message>
    <message>
      <source>double click on it</source>
      <translation>双击人脸</translation>
    </message>
    <message>
      <source>drag, or hold Space and drag, or arrow keys</source>
      <translation>拖动，或按住空格键拖动，或按方向键</translation>
    </message>
    <message>
      <source>hold B</source>
      <translation>按住 B</translation>
    </message>
    <message>
      <source>wheel</source>
      <translation>滚轮</translation>
    </message>
  </context>
  <context>
    <name>Side</name>
    <message>
      <source>Unnamed</source>
      <translation>未命名</translation>
    </message>
  </context>
  <context>
    <name>SideBar</name>
    <message>
      <source>All faces</source>
      <translation>所有人脸</translation>
    </message>
    <message>
      <source>Folders</source>
      <translation>文件夹</translation>
    </message>
    <message>
      <source>Hidden faces</source>
      <translation>隐藏的人脸</translation>
    </message>
    <message>
      <source>Hidden people</source>
      <translation>隐藏的人物</translation>
    </message>
    <message>
      <source>Nobody yet</source>
      <translation>未归属</translation>
    </message>
    <message>
      <source>People</source>
      <translation>人物</translation>
    </message>
    <message>
      <source>Same person?</source>
      <translation>同一人？</translation>
    </message>
    <message>
      <source>What to show</source>
      <translation>显示内容</translation>
    </message>
  </context>
  <context>
    <name>Strip</name>
    <message>
      <source>Progress of all photos</source>
      <translation>所有照片的进度</translation>
    </message>
    <message>
      <source>Restore All</source>
      <translation>全部修复</translation>
    </message>
    <message>
      <source>Restore every photo that can be, one after the other</source>
      <translation>逐一修复所有可修复的照片</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>停止</translation>
    </message>
    <message>
      <source>Stop after cancelling the photo at work</source>
      <translation>取消正在处理的照片并停止</translation>
    </message>
    <message>
      <source>{count} photos open</source>
      <translation>已打开 {count} 张照片</translation>
    </message>
    <message>
      <source>{count} restored</source>
      <translation>已修复 {count} 张</translation>
    </message>
  </context>
  <context>
    <name>StripList</name>
    <message>
      <source>&amp;Close</source>
      <translation>关闭(&amp;C)</translation>
    </message>
    <message>
      <source>&amp;Show</source>
      <translation>显示(&amp;S)</translation>
    </message>
    <message>
      <source>Open photos</source>
      <translation>打开的照片</translation>
    </message>
    <message>
      <source>Show in &amp;Folder</source>
      <translation>在文件夹中显示(&amp;F)</translation>
    </message>
  </context>
  <context>
    <name>StripModel</name>
    <message>
      <source>Being restored</source>
      <translation>正在修复</translation>
    </message>
    <message>
      <source>Changed since it was restored</source>
      <translation>修复后有更改</translation>
    </message>
    <message>
      <source>Its file is gone</source>
      <translation>找不到文件</translation>
    </message>
    <message>
      <source>Opening the photo</source>
      <translation>正在打开照片</translation>
    </message>
    <message>
      <source>Pasted photo</source>
      <translation>粘贴的照片</translation>
    </message>
    <message>
      <source>Restored and saved</source>
      <translation>已修复并保存</translation>
    </message>
    <message>
      <source>Restored, not saved</source>
      <translation>已修复，未保存</translation>
    </message>
    <message>
      <source>Waits to be restored</source>
      <translation>等待修复</translation>
    </message>
  </context>
  <context>
    <name>TextPage</name>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>Copied</source>
      <translation>已复制</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>复制</translation>
    </message>
  </context>
  <context>
    <name>WeightsController</name>
    <message>
      <source>Better landmarks are in use.</source>
      <translation>正在使用更好的关键点。</translation>
    </message>
    <message>
      <source>Cancelled. What arrived is kept; the next download goes on from there.</source>
      <translation>已取消。已下载的部分会保留，下次从该处继续下载。</translation>
    </message>
    <message>
      <source>Connecting…</source>
      <translation>正在连接…</translation>
    </message>
    <message>
      <source>Copying…</source>
      <translation>正在复制…</translation>
    </message>
    <message>
      <source>Done. The next search uses them: open a photo, or choose Find Faces Again.</source>
      <translation>完成。下次查找时使用：请打开照片，或选择“重新查找人脸”。</translation>
    </message>
    <message>
      <source>Folder With the Files of face-alignment</source>
      <translation>存放 face-alignment 文件的文件夹</translation>
    </message>
    <message>
      <source>The files cannot be written. Free some space on the disk.</source>
      <translation>无法写入文件。请释放磁盘空间。</translation>
    </message>
    <message>
      <source>The folder does not hold all of these files.</source>
      <translation>该文件夹未包含所有这些文件。</translation>
    </message>
    <message>
      <source>about {seconds} s left</source>
      <translation>约剩 {seconds} 秒</translation>
    </message>
    <message>
      <source>{here} of {all} MB</source>
      <translation>{here}/{all} MB</translation>
    </message>
  </context>
  <context>
    <name>WeightsDialog</name>
    <message>
      <source>&amp;Cancel Download</source>
      <translation>取消下载(&amp;C)</translation>
    </message>
    <message>
      <source>&amp;Download</source>
      <translation>下载(&amp;D)</translation>
    </message>
    <message>
      <source>All of it is here, in {folder}</source>
      <translation>文件齐全，位于 {folder}</translation>
    </message>
    <message>
      <source>Better Landmarks</source>
      <translation>更好的关键点</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>Finds fewer faces, quick ({size} MB)</source>
      <translation>找到的人脸较少，速度快（{size} MB）</translation>
    </message>
    <message>
      <source>Finds the most faces, slow ({size} MB)</source>
      <translation>找到的人脸最多，速度慢（{size} MB）</translation>
    </message>
    <message>
      <source>Likeness finds faces and landmarks by itself, without a network. The networks of face-alignment place landmarks better, above all on turned heads, and take several times as long. They are not part of Likeness: their weights come from their authors.</source>
      <translation>Likeness 自身无需神经网络即可查找人脸和关键点。face-alignment 的网络能更准确地定位关键点，对侧转的头部尤其如此，但耗时为数倍。它们不是 Likeness 的组成部分：其权重由原作者提供。</translation>
    </message>
    <message>
      <source>Part that is here</source>
      <translation>已有的部分</translation>
    </message>
    <message>
      <source>Take From &amp;Folder…</source>
      <translation>从文件夹获取(&amp;F)…</translation>
    </message>
    <message>
      <source>Take over files that you have already; no network</source>
      <translation>使用您已有的文件；无需联网</translation>
    </message>
    <message>
      <source>{size} MB from {hosts} to {folder}</source>
      <translation>从 {hosts} 下载 {size} MB 到 {folder}</translation>
    </message>
  </context>
  <context>
    <name>Words</name>
    <message>
      <source>A settings file makes no sense. The details say which.</source>
      <translation>某个设置文件无法识别。具体文件见详细信息。</translation>
    </message>
    <message>
      <source>Another Likeness is busy with the people gallery. Try again in a moment.</source>
      <translation>另一个 Likeness 正在使用人物图库。请稍后重试。</translation>
    </message>
    <message>
      <source>Blending in</source>
      <translation>正在融合</translation>
    </message>
    <message>
      <source>Downloading</source>
      <translation>正在下载</translation>
    </message>
    <message>
      <source>Finding faces</source>
      <translation>正在查找人脸</translation>
    </message>
    <message>
      <source>Grouping faces by person</source>
      <translation>正在按人物对人脸分组</translation>
    </message>
    <message>
      <source>Loading the model</source>
      <translation>正在载入模型</translation>
    </message>
    <message>
      <source>Measuring</source>
      <translation>正在测量</translation>
    </message>
    <message>
      <source>No face was found in this photo. Try a larger or sharper scan of it.</source>
      <translation>未在这张照片中找到人脸。请换用更大或更清晰的扫描件。</translation>
    </message>
    <message>
      <source>No face was found in this portrait. Choose one that shows the face clearly.</source>
      <translation>未在这张人像中找到人脸。请选择面部清晰可见的人像。</translation>
    </message>
    <message>
      <source>Opening the photo</source>
      <translation>正在打开照片</translation>
    </message>
    <message>
      <source>Preparing</source>
      <translation>正在准备</translation>
    </message>
    <message>
      <source>Reading the guide</source>
      <translation>正在读取参考照</translation>
    </message>
    <message>
      <source>Reading the photos</source>
      <translation>正在读取照片</translation>
    </message>
    <message>
      <source>Restoring</source>
      <translation>正在修复</translation>
    </message>
    <message>
      <source>Saving</source>
      <translation>正在保存</translation>
    </message>
    <message>
      <source>Something went wrong inside Likeness. Your files are unchanged.</source>
      <translation>Likeness 内部出错。您的文件未被更改。</translation>
    </message>
    <message>
      <source>That did not work. The details say why.</source>
      <translation>操作未成功。原因见详细信息。</translation>
    </message>
    <message>
      <source>The download failed. Check the connection and try again: it goes on from where it was.</source>
      <translation>下载失败。请检查网络连接后重试：将从中断处继续。</translation>
    </message>
    <message>
      <source>The face is small: most of its detail is the model's guess.</source>
      <translation>人脸很小：大部分细节由模型推测。</translation>
    </message>
    <message>
      <source>The face is too small for this model. Scan the photo at a higher resolution, or choose a model for tiny faces.</source>
      <translation>人脸太小，此模型无法处理。请以更高的分辨率扫描照片，或选择适用于极小人脸的模型。</translation>
    </message>
    <message>
      <source>The file holds more than 8 bits per channel, of which 8 were read.</source>
      <translation>文件每通道超过 8 位，已读取其中 8 位。</translation>
    </message>
    <message>
      <source>The file holds several pictures: the first one was opened.</source>
      <translation>文件含有多张图片：已打开第一张。</translation>
    </message>
    <message>
      <source>The file is animated: its first frame was opened.</source>
      <translation>文件是动画：已打开第一帧。</translation>
    </message>
    <message>
      <source>The file was made for print (CMYK): it was converted to sRGB.</source>
      <translation>文件为印刷用途（CMYK）：已转换为 sRGB。</translation>
    </message>
    <message>
      <source>The file's name says another format than its content; it was opened anyway.</source>
      <translation>文件名与实际格式不符；仍已打开。</translation>
    </message>
    <message>
      <source>The guide may show someone else: the faces differ.</source>
      <translation>参考照可能是另一个人：两张人脸不同。</translation>
    </message>
    <message>
      <source>The guide seems to show someone else. Choose another, or use it anyway if you are sure.</source>
      <translation>参考照似乎是另一个人。请另选一张；如果确定，也可仍然使用。</translation>
    </message>
    <message>
      <source>The guide seems to show someone else; you insisted.</source>
      <translation>参考照似乎是另一个人；您已选择仍然使用。</translation>
    </message>
    <message>
      <source>The guide's face is smaller than the old one: it has little detail to lend.</source>
      <translation>参考照的人脸比旧照中的小：能提供的细节很少。</translation>
    </message>
    <message>
      <source>The model failed on this face, and nothing was changed. Close other programs to free memory, or choose another model.</source>
      <translation>模型处理这张人脸时失败，未做任何更改。请关闭其他程序以释放内存，或选择其他模型。</translation>
    </message>
    <message>
      <source>The model's files are missing or damaged. Install Likeness again.</source>
      <translation>模型文件缺失或损坏。请重新安装 Likeness。</translation>
    </message>
    <message>
      <source>The people gallery has nobody of that name.</source>
      <translation>人物图库中没有叫这个名字的人。</translation>
    </message>
    <message>
      <source>The people gallery was damaged. It is kept aside; the last good copy is used when you open it again.</source>
      <translation>人物图库已损坏，现已另行保留；下次打开时将使用最近一份完好的副本。</translation>
    </message>
    <message>
      <source>The people gallery was written by a newer Likeness. Install that version, or choose another place for the gallery.</source>
      <translation>人物图库由更新版本的 Likeness 写入。请安装该版本，或为图库另选位置。</translation>
    </message>
    <message>
      <source>The picture could not be saved there. Choose another folder, or free space.</source>
      <translation>图片无法保存到该位置。请选择其他文件夹，或释放空间。</translation>
    </message>
    <message>
      <source>The raw file was developed with the camera's white balance, to sRGB.</source>
      <translation>RAW 文件已按相机白平衡转换为 sRGB。</translation>
    </message>
    <message>
      <source>The restored face is less like the guide than the old one was.</source>
      <translation>修复后的人脸反而不如原来的像参考照。</translation>
    </message>
    <message>
      <source>There is a file of that name already. Choose another name.</source>
      <translation>已存在同名文件。请换一个名称。</translation>
    </message>
    <message>
      <source>This file cannot be opened. It may have been moved, renamed or locked.</source>
      <translation>无法打开此文件。它可能已被移动、重命名或锁定。</translation>
    </message>
    <message>
      <source>This file is not a picture that Likeness can read. Try a JPEG, PNG, WebP or TIFF file.</source>
      <translation>Likeness 无法读取此文件。请尝试 JPEG、PNG、WebP 或 TIFF 文件。</translation>
    </message>
    <message>
      <source>This model makes nothing of several guides. Leave one at most, or choose a model that needs a guide.</source>
      <translation>此模型无法利用多张参考照。请最多保留一张，或选择需要参考照的模型。</translation>
    </message>
    <message>
      <source>This model needs a guide: a sharp portrait of the same person. Drop one on the face.</source>
      <translation>此模型需要参考照：同一个人的清晰人像。请拖放到人脸上。</translation>
    </message>
    <message>
      <source>This photo is so large that memory may run out. Close other programs first, or scale it down.</source>
      <translation>这张照片过大，内存可能不足。请先关闭其他程序，或缩小照片。</translation>
    </message>
    <message>
      <source>This picture file is incomplete. Copy it again from where it came from.</source>
      <translation>此图片文件不完整。请从来源处重新复制。</translation>
    </message>
    <message>
      <source>Working</source>
      <translation>正在处理</translation>
    </message>
    <message>
      <source>cheeks and jaw</source>
      <translation>脸颊和下颌</translation>
    </message>
    <message>
      <source>forehead and hair</source>
      <translation>额头和头发</translation>
    </message>
    <message>
      <source>left eye</source>
      <translation>左眼</translation>
    </message>
    <message>
      <source>mouth</source>
      <translation>嘴</translation>
    </message>
    <message>
      <source>nose</source>
      <translation>鼻子</translation>
    </message>
    <message>
      <source>right eye</source>
      <translation>右眼</translation>
    </message>
  </context>
  <context>
    <name>Workspace</name>
    <message>
      <source>Guide</source>
      <translation>参考照</translation>
    </message>
    <message>
      <source>Guide for face {number}</source>
      <translation>人脸 {number} 的参考照</translation>
    </message>
    <message>
      <source>Looking for faces…</source>
      <translation>正在查找人脸…</translation>
    </message>
    <message>
      <source>None was found.</source>
      <translation>未找到人脸。</translation>
    </message>
    <message>
      <source>They appear here once a photo is open.</source>
      <translation>打开照片后会显示在此处。</translation>
    </message>
  </context>
</TS>
