"""The window: the only part of Zorgscan that knows Qt.

Pages show what `zorgscan.core` says and pass on what a person does to
`zorgscan.app`. Nothing here may decide an outcome, write a file by itself or
open the database: a page that wants something asks the desk (`ui.desk`).
"""
