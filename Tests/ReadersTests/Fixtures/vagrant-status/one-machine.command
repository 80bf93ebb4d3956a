vagrant status web
