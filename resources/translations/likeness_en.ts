<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
  <context>
    <name>Dialogs</name>
    <message numerus="yes">
      <source>%n restored photo(s) are not saved.</source>
      <translation>
        <numerusform>%n restored photo is not saved.</numerusform>
        <numerusform>%n restored photos are not saved.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Keeper</name>
    <message numerus="yes">
      <source>%n photo(s) that were open are gone.</source>
      <translation>
        <numerusform>%n photo that was open is gone.</numerusform>
        <numerusform>%n photos that were open are gone.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>RestoreAll</name>
    <message numerus="yes">
      <source>%n could not be restored.</source>
      <translation>
        <numerusform>%n could not be restored.</numerusform>
        <numerusform>%n could not be restored.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n photo(s) restored.</source>
      <translation>
        <numerusform>%n photo restored.</numerusform>
        <numerusform>%n photos restored.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>RestoreController</name>
    <message numerus="yes">
      <source>%n face(s) could not be restored and stay as they were.</source>
      <translation>
        <numerusform>%n face could not be restored and stays as it was.</numerusform>
        <numerusform>%n faces could not be restored and stay as they were.</numerusform>
      </translation>
    </message>
  </context>
</TS>
