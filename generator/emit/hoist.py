def hoisted(document, file="openapi.yaml"):
    return document, ()
