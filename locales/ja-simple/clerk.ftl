# clerk
