# For those who pack: the papers as they lie beside the program. Sourced, POSIX sh, from the project's root.
#     papers FOLDER        FOLDER/manual and FOLDER/SECURITY.md; every link in them leads to one of them
#     changes              prints what changed, as it lies beside those

papers() { # FOLDER
    mkdir -p "$1/manual"
    cp -R assets/manual/ja assets/manual/en "$1/manual"
    # In the project the manual lies one folder deeper.
    # What is in the project alone has no link here.
    sed -e 's|](assets/manual/|](manual/|g' -e 's|\[\([^]]*\)\](packaging/[^)]*)|\1|g' SECURITY.md >"$1/SECURITY.md"
    for paper in "$1"/manual/*/*.md; do
        sed 's|](../../../SECURITY.md)|](../../SECURITY.md)|g' "$paper" >"$paper.new"
        mv "$paper.new" "$paper"
    done
}

changes() {
    sed -e 's|](\.\./assets/manual/|](manual/|g' -e 's#\[\([^]]*\)\](\(\.\./\|results/\)[^)]*)#\1#g' packaging/CHANGELOG.md
}
