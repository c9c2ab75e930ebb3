  ; Placeholder until the folders room says which rights it asks for.
